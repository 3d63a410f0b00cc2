import { describe, expect, it } from 'vitest';
import { draftWithoutCredentials } from '#core/compose/draft-without-credentials.ts';
import { mask } from '#core/redact.ts';
import { bodyOf, counter, draftOf, queryRow, row } from './sample-draft.ts';

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
    const once = kept('https://u:p@h/?X-Amz-Signature=abc&token=t', { headers: [row('cookie', 'c')] });
    expect(draftWithoutCredentials(once, counter())).toEqual(once);
  });
});
