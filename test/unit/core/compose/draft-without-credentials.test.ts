import { describe, expect, it } from 'vitest';
import { draftWithoutCredentials } from '#core/compose/draft-without-credentials.ts';
import { mask } from '#core/redact.ts';
import { bodyOf, counter, draftOf, part, queryRow, row } from './sample-draft.ts';

const kept = (...draft: Parameters<typeof draftOf>) =>
  draftWithoutCredentials(draftOf(...draft), counter('new'));

describe('a draft to be kept for long', () => {
  it('stays as it is where nothing in it opens anything', () => {
    const draft = draftOf('https://h/a?b=1&c', {
      headers: [row('Accept', '*/*'), row('X-Amz-Target', 'A.B', false)],
      body: bodyOf({ kind: 'json', json: '{"a":1}' }),
    });
    expect(draftWithoutCredentials(draft, counter())).toEqual(draft);
  });

  it('loses the values of headers that hold credentials, which are switched off', () => {
    const { headers } = kept('https://h/', {
      headers: [row('authorization', 'Bearer x'), row('X-Auth-Token', 'y', false)],
    });
    expect(headers.map(({ name, value, enabled }) => [name, value, enabled])).toEqual([
      ['authorization', '', false],
      ['X-Auth-Token', '', false],
    ]);
  });

  it('loses the signature and the token of a presigned URL, in the URL and in its rows', () => {
    const draft = kept('https://h/?X-Amz-Signature=abc&X-Amz-Security-Token=def&a=1#part');
    expect(draft.url).toBe(`https://h/?X-Amz-Signature=${mask}&X-Amz-Security-Token=${mask}&a=1#part`);
    expect(draft.query.map(({ value }) => value)).toEqual([mask, mask, '1']);
  });

  it('loses them where their names are encoded, and in rows that are switched off', () => {
    const encoded = kept('https://h/?X%2DAmz%2DSignature=abc&a=1');
    expect(JSON.stringify(encoded)).not.toContain('abc');
    expect(encoded.url).toBe(`https://h/?X%2DAmz%2DSignature=${mask}&a=1`);
    const draft = draftOf('https://h/?a=1');
    const query = [...draft.query, queryRow('access_token', 'abc', false)];
    const off = draftWithoutCredentials({ ...draft, query }, counter());
    expect(off.query.at(-1)).toEqual({ ...query.at(-1), value: mask });
    expect(off.url).toBe('https://h/?a=1');
  });

  it('loses a password in its URL', () => {
    expect(kept('https://me:pass@h/').url).toBe(`https://${mask}@h/`);
  });

  it('loses a body that is too long, of whichever kind, and no shorter one', () => {
    const long = 'a'.repeat(64 * 1024 + 1);
    const { body } = kept('https://h/', { body: bodyOf({ kind: 'text', text: long, json: long.slice(1) }) });
    expect([body.text.length, body.json.length]).toEqual([0, 64 * 1024]);
  });

  it('is the same when it is kept once more', () => {
    const once = kept('https://u:p@h/?X-Amz-Signature=abc&token=t', {
      headers: [row('cookie', 'c')],
      body: bodyOf({ json: '{"Password":"p"}', text: 'token=t&a=1', form: [row('password', 'p')] }),
    });
    expect(draftWithoutCredentials(once, counter())).toEqual(once);
  });

  it('loses the passwords, tokens and codes of a call to Cognito, and stays JSON', () => {
    const json = JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: 'public-client',
      AuthParameters: { USERNAME: 'ada', PASSWORD: 'CANARY "1', SECRET_HASH: 'CANARY2=' },
      ChallengeResponses: { NEW_PASSWORD: 'CANARY3', SMS_MFA_CODE: 'CANARY4' },
      Session: 'CANARY5',
      AccessToken: 'CANARY6',
      PreviousPassword: 'CANARY7',
    });
    const text = 'Action=AssumeRoleWithWebIdentity&WebIdentityToken=CANARY8&RoleSessionName=ada';
    const { body } = kept('https://h/', { body: bodyOf({ kind: 'json', json, text }) });
    expect(JSON.stringify(body)).not.toContain('CANARY');
    expect(JSON.parse(body.json)).toMatchObject({
      ClientId: 'public-client',
      AuthParameters: { USERNAME: 'ada', PASSWORD: mask },
    });
    expect(body.text).toBe(`Action=AssumeRoleWithWebIdentity&WebIdentityToken=${mask}&RoleSessionName=ada`);
  });

  it('loses the secret fields of its forms, whose other fields stay', () => {
    const { body } = kept('https://h/', {
      body: bodyOf({
        kind: 'form',
        form: [row('client_secret', 'CANARY1'), row('grant_type', 'password'), row('a', 'password=CANARY2')],
        parts: [part('x-amz-signature', 'CANARY3', false), part('key', 'a/b')],
      }),
    });
    expect(JSON.stringify([body.form, body.parts].flat().map(({ value }) => value))).not.toContain('CANARY');
    expect(body.form.map(({ value, enabled }) => [value, enabled])).toEqual([
      [mask, true],
      ['password', true],
      [`password=${mask}`, true],
    ]);
    expect(body.parts.map(({ value, enabled }) => [value, enabled])).toEqual([
      [mask, false],
      ['a/b', true],
    ]);
  });

  it('loses what opens something in its query, whatever that is called', () => {
    const draft = kept('https://h/?api_key=CANARY&id_token=CANARY&NextToken=next');
    expect(draft.url).toBe(`https://h/?api_key=${mask}&id_token=${mask}&NextToken=next`);
  });
});
