import { describe, expect, it } from 'vitest';
import type { Header } from '#core/http/headers.ts';
import { parseWireUrl, printWireUrl } from '#core/http/wire-url.ts';
import {
  carriesAuthorisation,
  scopeOfSignature,
  withoutAuthorisation,
} from '#core/rules/existing-authorisation.ts';
import { headerOptions, queryOptions, requestTo, traceOf, withToken } from '../sigv4/sample-request.ts';

function urlOf(query: string) {
  const url = parseWireUrl(`https://h/p${query}`);
  if (!url.ok) throw new Error(query);
  return url.value;
}

const plain = urlOf('?a=1');
const v4 = (credential: string) =>
  [['Authorization', `AWS4-HMAC-SHA256 Credential=${credential}, Signature=0`]] as const;

describe('a request that carries authorisation', () => {
  it.each<[string, string, readonly Header[], string | null]>([
    ['an Authorization header', '', [['AUTHORIZATION', 'Bearer x']], null],
    ['a presigned URL', '?X-Amz-Credential=a&X-Amz-Signature=b', [], null],
    ['a presigned URL, cut short', '?X-Amz-Signature=b', [], null],
    ['a presigned URL behind escapes', '?X%2DAmz%2DCredential=a', [], null],
    ['a presigned URL of Signature Version 2', '?AWSAccessKeyId=a&Signature=b&Expires=1', [], null],
    ['the API key that the rule sets', '', [['X-Api-Key', 'k']], 'x-api-key'],
    ['the header that the rule sets', '', [['x-token', 'k']], ' X-Token '],
  ])('is one with %s', (_, query, headers, own) => {
    expect(carriesAuthorisation(urlOf(query), headers, own)).toBe(true);
  });

  it.each<[string, string, readonly Header[], string | null]>([
    ['nothing of the kind', '?a=1', [['accept', '*/*']], null],
    ['an API key, where the rule is for a token', '', [['x-api-key', 'k']], 'authorization'],
    ['an API key, where the rule signs', '', [['x-api-key', 'k']], null],
    ['a parameter called Signature alone', '?Signature=b', [], null],
    ['a date', '?X-Amz-Date=20240101T000000Z', [['x-amz-date', '20240101T000000Z']], null],
    ['a parameter in other letters', '?x-amz-signaturex=b', [], null],
    ['a nameless header, where the rule names none', '', [['', '']], null],
  ])('is not one with %s', (_, query, headers, own) => {
    expect(carriesAuthorisation(urlOf(query), headers, own)).toBe(false);
  });

  it('is what our own signer makes', async () => {
    const inHeaders = (await traceOf(requestTo('https://h/'), headerOptions)).signed;
    const inQuery = (await traceOf(requestTo('https://h/'), queryOptions)).signed;
    expect(carriesAuthorisation(inHeaders.url, inHeaders.headers, null)).toBe(true);
    expect(carriesAuthorisation(inQuery.url, inQuery.headers, null)).toBe(true);
  });
});

describe('the scope of a signature', () => {
  it('is that of our own signer, in headers and in the query', async () => {
    const scope = { region: headerOptions.region, service: headerOptions.service };
    for (const options of [headerOptions, queryOptions]) {
      const { url, headers } = (await traceOf(requestTo('https://h/'), options)).signed;
      expect(scopeOfSignature(url, headers)).toEqual(scope);
    }
  });

  it.each([
    ['AKID/20240101/us-east-1/s3/aws4_request', { region: 'us-east-1', service: 's3' }],
    ['A/B/20240101/eu-west-1/execute-api/aws4_request', { region: 'eu-west-1', service: 'execute-api' }],
    ['AKID/20240101/s3/aws4_request', null],
    ['AKID/20240101//s3/aws4_request', null],
    ['AKID/20240101/us-east-1/s3/aws5_request', null],
    ['AKID/2024/us-east-1/s3/aws4_request', null],
    ['AKID', null],
  ])('of the credential %s is %j', (credential, scope) => {
    expect(scopeOfSignature(plain, v4(credential))).toEqual(scope);
    expect(scopeOfSignature(urlOf(`?X-Amz-Credential=${encodeURIComponent(credential)}`), [])).toEqual(scope);
  });

  it('is found wherever the credential stands in the header', () => {
    const value = 'AWS4-HMAC-SHA256 SignedHeaders=host,Credential=A/20240101/us-east-1/s3/aws4_request';
    expect(scopeOfSignature(plain, [['authorization', value]])).toEqual({
      region: 'us-east-1',
      service: 's3',
    });
  });

  it.each([
    'Bearer Credential=A/20240101/us-east-1/s3/aws4_request',
    'AWS4-ECDSA-P256-SHA256 Credential=A/20240101/s3/aws4_request',
    'AWS4-HMAC-SHA256 XCredential=A/20240101/us-east-1/s3/aws4_request',
    '',
  ])('is none in %j', (value) => {
    expect(scopeOfSignature(plain, [['authorization', value]])).toBeNull();
  });

  it('is none where there is no signature', () => {
    expect(scopeOfSignature(urlOf(''), [])).toBeNull();
    expect(scopeOfSignature(urlOf('?X-Amz-Credential'), [])).toBeNull();
  });
});

describe('a request without authorisation', () => {
  it('has none of the headers of a signature, a token or a key, and all others', () => {
    const headers: readonly Header[] = [
      ['Accept', '*/*'],
      ['authorization', 'x'],
      ['X-Api-Key', 'x'],
      ['x-amz-date', 'x'],
      ['X-Amz-Security-Token', 'x'],
      ['x-amz-content-sha256', 'x'],
      ['x-amz-region-set', 'x'],
      ['x-amz-meta-a', 'x'],
    ];
    expect(withoutAuthorisation(plain, headers).headers).toEqual([
      ['Accept', '*/*'],
      ['x-amz-meta-a', 'x'],
    ]);
  });

  it.each([
    ['?a=1&X-Amz-Signature=x&b&X-Amz-Security-Token=y&c=%20', '?a=1&b&c=%20'],
    ['?X-Amz-Algorithm=x&X%2DAmz-Expires=1', ''],
    ['?AWSAccessKeyId=a&Signature=b&Expires=1&versionId=2', '?versionId=2'],
    ['?Signature=b&Expires=1', '?Signature=b&Expires=1'],
    ['?', '?'],
  ])('has of the query %s what is left: %j', (query, left) => {
    expect(printWireUrl(withoutAuthorisation(urlOf(query), []).url)).toBe(`https://h/p${left}`);
  });

  it('carries none, by its own word', async () => {
    for (const options of [withToken(headerOptions), withToken(queryOptions)]) {
      const { url, headers } = (await traceOf(requestTo('https://h/p?a=1'), options)).signed;
      const bare = withoutAuthorisation(url, headers);
      expect(carriesAuthorisation(bare.url, bare.headers, 'x-api-key')).toBe(false);
      expect(printWireUrl(bare.url)).toBe('https://h/p?a=1');
    }
  });

  it('is the very same where there is nothing to take away', () => {
    const headers: readonly Header[] = [['accept', '*/*']];
    const bare = withoutAuthorisation(plain, headers);
    expect(bare.url).toBe(plain);
    expect(bare.headers).toBe(headers);
  });
});
