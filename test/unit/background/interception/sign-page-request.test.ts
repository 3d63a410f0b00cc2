import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSignPageRequest } from '#background/interception/sign-page-request.ts';
import { headerValue } from '#core/http/headers.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import { edit, ruleOf } from '../../core/rules/sample-rule.ts';
import {
  bytesOf,
  findIdentity,
  iamOf,
  outgoingOf,
  pageRequest,
  sessionToken,
  signTo,
  workOf,
} from './signed-request.ts';
import { now, verdictOn } from './verify-outgoing.ts';

const api = 'https://abc123.execute-api.us-east-1.amazonaws.com/dev/items?b=2&a=1';
const bucket = 'https://my-bucket.s3.eu-west-1.amazonaws.com/a%20key/with+plus.txt';
const s3 = { canonicalForm: 's3' } as const;
const rule = ruleOf();
const signing = (change: Parameters<typeof iamOf>[0]) => ruleOf({ authorise: { iam: iamOf(change) } });
const presigning = (change: Parameters<typeof iamOf>[0] = {}) => signing({ form: 'query', ...change });
const unreadable = { kind: 'unreadable', why: 'form-data' } as const;
const unsigned = 'UNSIGNED-PAYLOAD';

describe('a page’s request', () => {
  it('is signed so that another signer agrees, body included', async () => {
    const body = bytesOf('{"name":"é"}');
    const headers = [['content-type', 'application/json'] as const];
    const signed = await signTo(rule, api, { method: 'POST', headers, body });
    expect(verdictOn(outgoingOf(api, 'POST', signed), body.bytes)).toMatchObject({
      valid: true,
      form: 'header',
      scope: '20240501/us-east-1/execute-api/aws4_request',
    });
  });

  it('is not the same with another body', async () => {
    const signed = await signTo(rule, api, { method: 'POST', body: bytesOf('one') });
    expect(verdictOn(outgoingOf(api, 'POST', signed), bytesOf('two').bytes)).toMatchObject({
      valid: false,
      fault: { kind: 'signature' },
    });
  });

  it('is signed whatever its body and path are (any bytes, any path)', async () => {
    // With a letter before it: no dot segment, and no `__proto__`, over which aws4 stumbles.
    const text = fc.string({ unit: 'grapheme' }).map((typed) => `p${encodeURIComponent(typed)}`);
    const pairs = fc.uniqueArray(fc.tuple(text, text), { selector: ([name]) => name, minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), text, pairs, async (bytes, path, parameters) => {
        const query = parameters.map((pair) => pair.join('=')).join('&');
        const url = new URL(`https://abc123.execute-api.us-east-1.amazonaws.com/${path}?${query}`).href;
        const signed = await signTo(rule, url, { method: 'PUT', body: { kind: 'bytes', bytes } });
        expect(verdictOn(outgoingOf(url, 'PUT', signed), bytes)).toMatchObject({ valid: true });
      }),
      { numRuns: 200 },
    );
  });

  it('to S3 is signed with the hash of its body, its path as the browser wrote it', async () => {
    const body = bytesOf('content');
    const signed = await signTo(rule, bucket, { method: 'PUT', body });
    expect(signed.url).toBeNull();
    expect(headerValue(signed.headers, 'x-amz-content-sha256')).toMatch(/^[0-9a-f]{64}$/);
    expect(verdictOn(outgoingOf(bucket, 'PUT', signed), body.bytes, s3)).toMatchObject({ valid: true });
  });

  it('of more than WebCrypto’s threshold is signed like any other', async () => {
    const body = { kind: 'bytes', bytes: new Uint8Array(100_000).fill(7) } as const;
    const signed = await signTo(rule, api, { method: 'POST', body });
    expect(verdictOn(outgoingOf(api, 'POST', signed), body.bytes)).toMatchObject({ valid: true });
  });

  it('goes out with all its headers, of which only host, content-type and x-amz-… are signed', async () => {
    const headers = [
      ['Accept', '*/*'],
      ['User-Agent', 'browser'],
      ['Content-Type', 'text/plain'],
      ['X-Amz-Target', 'Service.Operation'],
      ['Range', 'bytes=0-1'],
      ['X-Custom', 'a'],
    ] as const;
    const signed = await signTo(rule, api, { method: 'POST', headers });
    expect(signed.trace.signedHeaders).toBe('content-type;host;x-amz-date;x-amz-target');
    for (const [name, value] of headers) expect(headerValue(signed.headers, name.toLowerCase())).toBe(value);
    expect(signed.headers.map(([name]) => name.toLowerCase())).not.toContain('host');
    expect(verdictOn(outgoingOf(api, 'POST', signed))).toMatchObject({ valid: true });
  });

  it('has signed what the profile names besides', async () => {
    const extra = signing({ profile: { extraSignedHeaders: ['x-custom'] } });
    const signed = await signTo(extra, api, { headers: [['X-Custom', 'a']] });
    expect(signed.trace.signedHeaders).toBe('host;x-amz-date;x-custom');
    expect(verdictOn(outgoingOf(api, 'GET', signed))).toMatchObject({ valid: true });
  });

  it('carries the session token of temporary credentials, signed', async () => {
    const signed = await signTo(signing({ identityId: 'temporary' }), api);
    expect(headerValue(signed.headers, 'x-amz-security-token')).toBe(sessionToken);
    expect(signed.trace.signedHeaders).toContain('x-amz-security-token');
    expect(verdictOn(outgoingOf(api, 'GET', signed))).toMatchObject({ valid: true });
    expect(signed.identity.name).toBe('temporary');
  });

  it('is signed as the identity of its rule', async () => {
    const signed = await signTo(signing({ identityId: 'other' }), api);
    expect(verdictOn(outgoingOf(api, 'GET', signed))).toMatchObject({ accessKeyId: 'AKIDEXAMPLE' });
  });
});

describe('the scope', () => {
  it('is that of the rule where it names one', async () => {
    const { trace } = await signTo(signing({ region: 'eu-west-1', service: 'lambda' }), 'https://h.example/');
    expect(trace.credentialScope).toBe('20240501/eu-west-1/lambda/aws4_request');
  });

  it('is refused where nobody knows it', async () => {
    await expect(signTo(rule, 'https://h.example/')).rejects.toMatchObject({
      failure: { code: 'region-empty' },
    });
  });

  it('is kept from the signature that the page made, where the rule says so', async () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIDOTHER/20240501/ap-south-1/es/aws4_request, SignedHeaders=host, Signature=0';
    const asked = workOf(api, [['Authorization', authorization]]);
    const keeping = ruleOf({ authorise: { existing: 'keep-scope' } });
    expect((await signTo(keeping, api, {}, asked)).trace.scope).toMatchObject({
      region: 'ap-south-1',
      service: 'es',
    });
    const replacing = ruleOf({ authorise: { existing: 'replace' } });
    expect((await signTo(replacing, api, {}, asked)).trace.scope).toMatchObject({ service: 'execute-api' });
    const unsignedYet = await signTo(keeping, api);
    expect(unsignedYet.trace.scope).toMatchObject({ region: 'us-east-1', service: 'execute-api' });
  });
});

describe('a presigned request', () => {
  it('has its signature in the URL, and another signer agrees', async () => {
    const signed = await signTo(presigning(), bucket);
    expect(signed.url).toContain('X-Amz-Signature=');
    expect(signed.url).toContain('X-Amz-Expires=3600');
    expect(headerValue(signed.headers, 'authorization')).toBeUndefined();
    expect(verdictOn(outgoingOf(bucket, 'GET', signed), undefined, s3)).toMatchObject({
      valid: true,
      form: 'query',
    });
  });

  it('carries the session token in the URL', async () => {
    const signed = await signTo(presigning({ identityId: 'temporary' }), bucket);
    expect(signed.url).toContain(`X-Amz-Security-Token=${sessionToken}`);
    expect(verdictOn(outgoingOf(bucket, 'GET', signed), undefined, s3)).toMatchObject({ valid: true });
  });

  it('is signed with its body where the service covers that', async () => {
    const body = bytesOf('body');
    const signed = await signTo(presigning(), api, { method: 'POST', body });
    expect(verdictOn(outgoingOf(api, 'POST', signed), body.bytes)).toMatchObject({ valid: true });
  });

  it.each(['', 'soon', '0', '604801'])('is refused with a lifetime of %j', async (expiresIn) => {
    await expect(signTo(presigning({ expiresIn }), bucket)).rejects.toMatchObject({
      failure: { code: 'expires-out-of-range' },
    });
  });
});

describe('a body that cannot be read', () => {
  it('goes unsigned to S3, which takes it so, and the rest is signed', async () => {
    const signed = await signTo(rule, bucket, { method: 'PUT', body: unreadable });
    expect(headerValue(signed.headers, 'x-amz-content-sha256')).toBe(unsigned);
    expect(signed.trace.payloadHash).toBe(unsigned);
    expect(verdictOn(outgoingOf(bucket, 'PUT', signed), bytesOf('anything').bytes, s3)).toMatchObject({
      valid: true,
    });
  });

  it.each([
    ['form-data', api],
    ['file', 'https://dynamodb.us-east-1.amazonaws.com/'],
    ['too-large', 'https://abc.lambda-url.us-east-1.on.aws/'],
    ['stream', 'https://abc.appsync-api.us-east-1.amazonaws.com/graphql'],
  ] as const)('(%s) is refused for %s, which would refuse it', async (why, url) => {
    const signed = signTo(rule, url, { method: 'POST', body: { kind: 'unreadable', why } });
    await expect(signed).rejects.toMatchObject({
      failure: { code: 'body-unreadable', field: 'body', detail: why },
    });
  });

  it('is refused for a presigned URL that covers it, and is no matter for one of S3', async () => {
    await expect(signTo(presigning(), api, { method: 'POST', body: unreadable })).rejects.toMatchObject({
      failure: { code: 'body-unreadable' },
    });
    const signed = await signTo(presigning(), bucket, { method: 'PUT', body: unreadable });
    expect(verdictOn(outgoingOf(bucket, 'PUT', signed), bytesOf('any').bytes, s3)).toMatchObject({
      valid: true,
    });
  });

  it('is not even asked for where the rule leaves the body unsigned', async () => {
    const leaving = signing({ profile: { payload: 'unsigned' } });
    const signed = await signTo(leaving, bucket, { method: 'PUT', body: unreadable });
    expect(signed.trace.payloadHash).toBe(unsigned);
  });
});

describe('credentials', () => {
  it('that may have expired before they arrive sign nothing', async () => {
    await expect(signTo(signing({ identityId: 'expired' }), api)).rejects.toMatchObject({
      failure: { code: 'credentials-expired', field: 'profile', detail: 'expired' },
    });
  });

  it('that are gone sign nothing', async () => {
    await expect(signTo(signing({ identityId: 'gone' }), api)).rejects.toMatchObject({
      failure: { code: 'profile-unknown' },
    });
  });
});

describe('a host to sign for that is not the one to connect to', () => {
  const local = 'http://localhost:4566/dev/items';
  const named = [['host', 'abc123.execute-api.us-east-1.amazonaws.com']] as const;

  it('is signed and sent as the Host header', async () => {
    const signed = await signTo(signing({ region: 'us-east-1', service: 'execute-api' }), local, {
      headers: named,
    });
    expect(headerValue(signed.headers, 'host')).toBe('abc123.execute-api.us-east-1.amazonaws.com');
    expect(signed.trace.canonicalRequest).toContain('host:abc123.execute-api.us-east-1.amazonaws.com\n');
    expect(verdictOn(outgoingOf(local, 'GET', signed))).toMatchObject({ valid: true });
  });

  it('is the one that tells region and service', async () => {
    const signed = await signTo(rule, local, { headers: named });
    expect(signed.trace.scope).toMatchObject({ region: 'us-east-1', service: 'execute-api' });
  });
});

it('an earlier signature in the request is not signed again', async () => {
  const headers = [['X-Amz-Date', '20000101T000000Z']] as const;
  const signed = await signTo(ruleOf({ rewrite: { headers: [edit('set', 'x-a', 'b')] } }), api, { headers });
  expect(signed.headers.filter(([name]) => name.toLowerCase() === 'x-amz-date')).toEqual([
    ['x-amz-date', '20240501T120000Z'],
  ]);
});

describe('what the signer of a page’s requests is taught, and keeps', () => {
  const kept: (readonly [string, Uint8Array])[] = [];
  const sign = createSignPageRequest({
    identity: findIdentity,
    keys: new SigningKeys(),
    now: () => now,
    learned: async (host) => (host.startsWith('abc123.') ? { region: 'eu-west-1' } : {}),
    keepBody: (signature, bytes) => kept.push([signature, bytes]),
  });

  it('is the scope that an answer of the host taught', async () => {
    const work = workOf(api);
    const { trace } = await sign(rule, pageRequest(api), work, work);
    expect(trace.credentialScope).toBe('20240501/eu-west-1/execute-api/aws4_request');
    const named = await sign(signing({ region: 'us-west-2' }), pageRequest(api), work, work);
    expect(named.trace.credentialScope).toContain('/us-west-2/');
  });

  it('is the body whose bytes it signed, under the signature, and none that it could not read', async () => {
    kept.length = 0;
    const work = workOf(api);
    const body = bytesOf('é');
    const { trace } = await sign(rule, pageRequest(api, { method: 'POST', body }), work, work);
    expect(kept).toEqual([[trace.signature, body.bytes]]);
    await sign(
      rule,
      pageRequest(bucket, { method: 'PUT', body: unreadable }),
      workOf(bucket),
      workOf(bucket),
    );
    expect(kept).toHaveLength(1);
  });
});
