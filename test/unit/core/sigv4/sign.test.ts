import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signingProfileFor } from '#core/endpoints/signing-profile.ts';
import { printWireUrl } from '#core/http/wire-url.ts';
import { deriveSigningKey } from '#core/sigv4/signing-key.ts';
import {
  headerOptions,
  queryOptions,
  requestTo,
  sentHeaders,
  sentQuery,
  token,
  traceOf,
  withProfile,
  withToken,
} from './sample-request.ts';

const url = 'https://api.example.com/prod/items?limit=10';
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('a signature in the headers', () => {
  it('adds host, date and authorization behind the headers of the request', async () => {
    const trace = await traceOf(requestTo(url, [['Accept', '*/*']]), headerOptions);
    expect(trace.signed.headers).toEqual([
      ['Accept', '*/*'],
      ['host', 'api.example.com'],
      ['x-amz-date', '20240501T120000Z'],
      [
        'authorization',
        `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20240501/us-east-1/execute-api/aws4_request, SignedHeaders=accept;host;x-amz-date, Signature=${trace.signature}`,
      ],
    ]);
  });

  it('is the HMAC of the string to sign under the derived key', async () => {
    const { stringToSign, signature, scope } = await traceOf(requestTo(url), headerOptions);
    const { kSigning } = deriveSigningKey(
      headerOptions.credentials.secretAccessKey,
      scope.date,
      scope.region,
      scope.service,
    );
    expect(signature).toBe(createHmac('sha256', kSigning).update(stringToSign).digest('hex'));
  });

  it('leaves the URL and the method as they are', async () => {
    const odd = "https://API.example.com:443/a%7e/./b'?b=%c3%a9&a&&a=1#part";
    const trace = await traceOf(requestTo(odd, [], '', 'PATCH'), headerOptions);
    expect(trace.signed.method).toBe('PATCH');
    expect(printWireUrl(trace.signed.url)).toBe("https://API.example.com:443/a%7e/./b'?b=%c3%a9&a&&a=1");
  });

  it('signs the host that the client will send, or the one that is typed', async () => {
    const derived = await traceOf(requestTo('https://API.example.com:443/'), headerOptions);
    const typed = await traceOf(
      requestTo('https://127.0.0.1:8443/', [['Host', 'b.example.com']]),
      headerOptions,
    );
    expect(derived.canonicalRequest).toContain('\nhost:api.example.com\n');
    expect(typed.canonicalRequest).toContain('\nhost:b.example.com\n');
  });

  it('does not touch what it is given', async () => {
    const request = Object.freeze({
      ...requestTo(url, Object.freeze([Object.freeze(['X-Amz-Date', 'old'] as const)])),
    });
    await traceOf(request, Object.freeze(headerOptions));
    expect(request.headers).toEqual([['X-Amz-Date', 'old']]);
  });
});

describe('the payload', () => {
  it('enters the signature by its hash, without a header for a general service', async () => {
    const trace = await traceOf(requestTo(url, [], '{"a":1}', 'POST'), headerOptions);
    expect(trace.payloadHash).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
    expect(trace.canonicalRequest.endsWith(`\n${trace.payloadHash}`)).toBe(true);
    expect(sentHeaders(trace)).not.toHaveProperty('x-amz-content-sha256');
  });

  it('is named in x-amz-content-sha256, which is signed, for S3', async () => {
    const trace = await traceOf(requestTo(url), withProfile(headerOptions, { contentSha256Header: true }));
    expect(sentHeaders(trace)['x-amz-content-sha256']).toBe(emptyHash);
    expect(trace.signedHeaders).toBe('host;x-amz-content-sha256;x-amz-date');
  });

  it('can be left unsigned, and then the header says so', async () => {
    const options = withProfile(headerOptions, { payload: 'unsigned', contentSha256Header: true });
    const trace = await traceOf(requestTo(url, [], 'body', 'PUT'), options);
    expect(trace.payloadHash).toBe('UNSIGNED-PAYLOAD');
    expect(sentHeaders(trace)['x-amz-content-sha256']).toBe('UNSIGNED-PAYLOAD');
  });

  it('is what a typed x-amz-content-sha256 says', async () => {
    const headers = [['X-Amz-Content-Sha256', ' STREAMING-UNSIGNED-PAYLOAD-TRAILER ']] as const;
    const trace = await traceOf(
      requestTo(url, headers, 'body', 'PUT'),
      withProfile(headerOptions, { contentSha256Header: true }),
    );
    expect(trace.payloadHash).toBe('STREAMING-UNSIGNED-PAYLOAD-TRAILER');
    expect(trace.signed.headers.filter(([name]) => /sha256/i.test(name))).toEqual(headers);
  });

  it('has a setting of its own for presigned URLs', async () => {
    const s3 = { ...queryOptions, service: 's3', profile: signingProfileFor('s3') };
    expect((await traceOf(requestTo(url), s3)).payloadHash).toBe('UNSIGNED-PAYLOAD');
    expect((await traceOf(requestTo(url), { ...s3, mode: { kind: 'header' } })).payloadHash).toBe(emptyHash);
  });
});

describe('the session token', () => {
  it('is a signed header', async () => {
    const trace = await traceOf(requestTo(url), withToken(headerOptions));
    expect(sentHeaders(trace)['x-amz-security-token']).toBe(token);
    expect(trace.signedHeaders).toBe('host;x-amz-date;x-amz-security-token');
  });

  it('is appended after signing where the service wants it so', async () => {
    const without = await traceOf(requestTo(url), headerOptions);
    const trace = await traceOf(
      requestTo(url),
      withProfile(withToken(headerOptions), { sessionToken: 'appended' }),
    );
    expect(trace.signature).toBe(without.signature);
    expect(trace.signed.headers.at(-1)).toEqual(['x-amz-security-token', token]);
  });

  it('can be omitted', async () => {
    const trace = await traceOf(
      requestTo(url),
      withProfile(withToken(headerOptions), { sessionToken: 'omitted' }),
    );
    expect(sentHeaders(trace)).not.toHaveProperty('x-amz-security-token');
  });

  it('is a signed parameter of a presigned URL', async () => {
    const trace = await traceOf(requestTo(url), withToken(queryOptions));
    expect(sentQuery(trace)['X-Amz-Security-Token']).toBe('IQoJb3JpZ2lu%2B%2F%3Dexample');
    expect(trace.canonicalRequest).toContain('X-Amz-Security-Token=IQoJb3JpZ2lu%2B%2F%3Dexample');
  });

  it('is the last parameter of a presigned URL where it is appended', async () => {
    const options = withProfile(withToken(queryOptions), { sessionToken: 'appended' });
    const trace = await traceOf(requestTo(url), options);
    expect(trace.canonicalRequest).not.toContain('X-Amz-Security-Token');
    expect(trace.signed.url.query?.slice(-2).map(({ name }) => name)).toEqual([
      'X-Amz-Signature',
      'X-Amz-Security-Token',
    ]);
  });
});

describe('the path', () => {
  const odd = 'https://api.example.com/a//./b%20c';
  const pathOf = async (profile: Parameters<typeof withProfile>[1]) =>
    (await traceOf(requestTo(odd), withProfile(headerOptions, profile))).canonicalRequest.split('\n')[1];

  it('is folded and encoded twice, once, or neither, as the service wants it', async () => {
    expect(await pathOf({ normalizePath: true, doubleEncodePath: true })).toBe('/a/b%2520c');
    expect(await pathOf({ normalizePath: true, doubleEncodePath: false })).toBe('/a/b%20c');
    expect(await pathOf({ normalizePath: false, doubleEncodePath: true })).toBe('/a//./b%2520c');
    expect(await pathOf({ normalizePath: false, doubleEncodePath: false })).toBe('/a//./b%20c');
  });

  it('is sent to S3 in the form in which it is signed', async () => {
    const s3 = { ...headerOptions, service: 's3', profile: signingProfileFor('s3') };
    const trace = await traceOf(requestTo("https://b.s3.amazonaws.com/a+b!'(c)%7e"), s3);
    expect(trace.signed.url.path).toBe('/a%2Bb%21%27%28c%29~');
    expect(trace.canonicalRequest.split('\n')[1]).toBe(trace.signed.url.path);
  });
});

describe('headers to sign', () => {
  const headers = [
    ['Origin', 'https://example.com'],
    ['X-Kept', '1'],
    ['X-Left', '2'],
  ] as const;

  it('are all but those that a browser changes', async () => {
    const trace = await traceOf(requestTo(url, headers), headerOptions);
    expect(trace.signedHeaders).toBe('host;x-amz-date;x-kept;x-left');
  });

  it('are more or fewer where the profile says so, and all are sent', async () => {
    const options = withProfile(headerOptions, {
      extraSignedHeaders: ['origin'],
      neverSignedHeaders: ['x-left'],
    });
    const trace = await traceOf(requestTo(url, headers), options);
    expect(trace.signedHeaders).toBe('host;origin;x-amz-date;x-kept');
    expect(trace.signed.headers.slice(0, 3)).toEqual(headers);
  });
});

describe('the scope', () => {
  it('is the day, the region and the service', async () => {
    const trace = await traceOf(requestTo(url), headerOptions);
    expect(trace.scope).toEqual({ date: '20240501', region: 'us-east-1', service: 'execute-api' });
    expect(trace.credentialScope).toBe('20240501/us-east-1/execute-api/aws4_request');
  });

  it('can name another day than the request', async () => {
    const trace = await traceOf(requestTo(url), { ...headerOptions, scopeDate: '20240430' });
    expect(trace.stringToSign.split('\n').slice(1, 3)).toEqual([
      '20240501T120000Z',
      '20240430/us-east-1/execute-api/aws4_request',
    ]);
    expect(trace.signature).not.toBe((await traceOf(requestTo(url), headerOptions)).signature);
  });
});
