import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Draft, DraftAuth } from '#core/compose/draft.ts';
import { signingProfileFor } from '#core/endpoints/signing-profile.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { bodyOf, draftOf, row } from '../core/compose/sample-draft.ts';
import { token } from '../core/sigv4/sample-request.ts';
import { callContext } from './call-context.ts';
import { api, composeService } from './compose-fixture.ts';

const authOf = (change: Partial<DraftAuth>): Partial<Draft> => ({ auth: { ...draftOf('').auth, ...change } });
const trace = (draft: Draft, revealToken = false) =>
  composeService().trace(draft, revealToken, callContext());
const file = { blobId: 'file:1', name: 'a.bin', type: '', size: 3 };

describe('a traced draft', () => {
  it('comes with its signature, scope, profile and payload', async () => {
    const reply = await trace(draftOf(`${api}?a=1`));
    expect(reply).toMatchObject({
      failures: [],
      warnings: [],
      scope: { usedRegion: 'us-east-1', usedService: 'execute-api' },
      profile: signingProfileFor('execute-api'),
      payload: { size: 0 },
      trace: { amzDate: '20240501T120000Z', credentialScope: '20240501/us-east-1/execute-api/aws4_request' },
      queryRows: ['query1'],
    });
  });

  it('is signed for what an answer of its host taught', async () => {
    const learned = { 'abc123.execute-api.us-east-1.amazonaws.com': { region: 'eu-west-1' } };
    const taught = composeService(undefined, learned);
    const reply = await taught.trace(draftOf(api), false, callContext());
    expect(reply.trace?.credentialScope).toBe('20240501/eu-west-1/execute-api/aws4_request');
    const elsewhere = await taught.trace(draftOf(`${api.replace('abc123', 'def456')}`), false, callContext());
    expect(elsewhere.trace?.credentialScope).toContain('/us-east-1/');
  });

  it('comes with its failures and nothing else where it is no request', async () => {
    const reply = await trace(draftOf('', { headers: [row('no name', 'x')] }));
    expect(reply.failures.map(({ code }) => code)).toEqual(['url-empty', 'header-name-invalid']);
    expect(reply).toMatchObject({ scope: null, profile: null, payload: null, trace: null, headerRows: [] });
  });

  it.each([
    ['nobody tells the region', 'https://example.com/', authOf({ service: 's3' }), 'region'],
    ['the date is none', api, authOf({ amzDate: 'today' }), 'date'],
    ['the lifetime is none', api, authOf({ kind: 'query', expiresIn: 'long' }), 'expires'],
    ['the lifetime is too long', api, authOf({ kind: 'query', expiresIn: '604801' }), 'expires'],
    ['the identity is gone', api, authOf({ identityId: 'gone' }), 'profile'],
    ['the host takes no signature', 'http://b.s3-website-us-east-1.amazonaws.com/', {}, 'service'],
  ])(
    'says where the fault is when %s, and still tells the scope and the payload',
    async (_, url, change, field) => {
      const reply = await trace(draftOf(url, change));
      expect(reply.failures.map((failure) => failure.field)).toEqual([field]);
      expect(reply.trace).toBeNull();
      expect(reply.scope).not.toBeNull();
      expect(reply.payload).not.toBeNull();
    },
  );

  it('says that its file is gone at the body, and still tells the scope', async () => {
    const reply = await trace(draftOf(api, { method: 'PUT', body: bodyOf({ kind: 'file', file }) }));
    expect(reply.failures).toEqual([{ code: 'body-missing', field: 'body' }]);
    expect(reply.scope?.usedService).toBe('execute-api');
    expect(reply).toMatchObject({ payload: null, trace: null });
  });

  it('is hashed and not signed where it wants no authorisation', async () => {
    const reply = await trace(draftOf('https://example.com/', authOf({ kind: 'none', identityId: 'gone' })));
    expect(reply).toMatchObject({ failures: [], payload: { size: 0 }, trace: null });
  });

  it('keeps its warnings beside its trace', async () => {
    const body = bodyOf({ kind: 'json', json: '{' });
    const reply = await trace(draftOf(api, { method: 'POST', body, headers: [row('Cookie', 'a=b')] }));
    expect(reply.warnings.map(({ code }) => code)).toEqual(['header-owned-by-browser', 'body-json-invalid']);
    expect(reply.trace).not.toBeNull();
    expect(reply.headerRows).toEqual(['row-Cookie-a=b', null]);
  });

  it('is the same in the same moment, and another one for another key', async () => {
    const [first, again, other] = await Promise.all([
      trace(draftOf(api)),
      trace(draftOf(api)),
      trace(draftOf(api, authOf({ identityId: 'example-plus' }))),
    ]);
    expect(first.trace?.signature).toBe(again.trace?.signature);
    expect(first.trace?.signature).not.toBe(other.trace?.signature);
  });
});

describe('a session token', () => {
  it.each(['header', 'query'] as const)('is masked in the trace until it is asked for (%s)', async (kind) => {
    const draft = draftOf(api, authOf({ kind, identityId: 'temporary' }));
    const [masked, revealed] = [await trace(draft), await trace(draft, true)];
    const spoken = (text: string) => text.includes(token) || text.includes(encodeURIComponent(token));
    expect(spoken(JSON.stringify(masked))).toBe(false);
    expect(spoken(JSON.stringify(revealed))).toBe(true);
    expect(masked.trace?.signature).toBe(revealed.trace?.signature);
  });

  it('stands where no secret key ever does', async () => {
    const revealed = await trace(draftOf(api, authOf({ identityId: 'temporary' })), true);
    expect(JSON.stringify(revealed)).not.toContain(exampleCredentials.slash.secretAccessKey);
  });
});

describe('the revealed key chain', () => {
  it('signs the string to sign as it was signed', async () => {
    const draft = draftOf(api);
    const keys = await composeService().revealKeys(draft, callContext());
    const { trace: shown } = await trace(draft);
    const link = (key: string, text: string) =>
      createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex');
    const secret = Buffer.from(`AWS4${exampleCredentials.slash.secretAccessKey}`).toString('hex');
    expect(keys.kDate).toBe(link(secret, '20240501'));
    expect(keys.kRegion).toBe(link(keys.kDate, 'us-east-1'));
    expect(keys.kService).toBe(link(keys.kRegion, 'execute-api'));
    expect(keys.kSigning).toBe(link(keys.kService, 'aws4_request'));
    expect(link(keys.kSigning, shown?.stringToSign ?? '')).toBe(shown?.signature);
  });

  it('is refused with what keeps the draft from being signed', async () => {
    const service = composeService();
    await expect(service.revealKeys(draftOf(''), callContext())).rejects.toMatchObject({
      failure: { code: 'url-empty' },
    });
    await expect(
      service.revealKeys(draftOf(api, authOf({ identityId: 'gone' })), callContext()),
    ).rejects.toMatchObject({ failure: { code: 'profile-unknown' } });
    await expect(
      service.revealKeys(draftOf(api, authOf({ kind: 'none' })), callContext()),
    ).rejects.toMatchObject({ failure: { code: 'internal' } });
  });
});
