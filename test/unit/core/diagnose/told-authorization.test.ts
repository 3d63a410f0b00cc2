import { describe, expect, it } from 'vitest';
import { toldOfAuthorization } from '#core/diagnose/told-authorization.ts';
import { queryOptions } from '../sigv4/sample-request.ts';
import {
  api,
  bucket,
  jsonAnswer,
  mismatch,
  refusedOf,
  type SampleRequest,
  s3Answer,
  s3Options,
  signedRequest,
  withAuthorization,
  withHeader,
} from './sample-refused.ts';

const signed = await signedRequest();
const signedS3 = await signedRequest(bucket, s3Options);
const presigned = await signedRequest(undefined, queryOptions);
const bare: SampleRequest = { method: 'GET', url: api, headers: [], bodies: [] };
const bareS3: SampleRequest = { ...bare, url: bucket };
const bearer = withHeader(bare, 'authorization', 'Bearer eyJhbGciOi.e30.c2ln');
const without = (name: string): SampleRequest => ({
  ...presigned,
  url: presigned.url.replace(new RegExp(`[?&]${name}=[^&]*`), '').replace('/dev&', '/dev?'),
});

describe('a request without a signature', () => {
  it.each([
    ['API Gateway', bare, jsonAnswer('Missing Authentication Token', 'MissingAuthenticationTokenException')],
    ['DynamoDB', bare, jsonAnswer('Request is missing Authentication Token', 'MissingAuthenticationToken')],
    ['S3', bareS3, s3Answer('AccessDenied', 'Access Denied')],
    ['OpenSearch', bare, jsonAnswer('User: anonymous is not authorized to perform: es:ESHttpGet', 'X')],
    ['Lambda', { ...bare, url: 'https://abc.lambda-url.us-east-1.on.aws/' }, jsonAnswer('Forbidden', 'X')],
    ['Swift', bareS3, s3Answer('X', 'missing authorization header')],
  ] as const)('is anonymous to %s', (_, request, answer) => {
    expect(toldOfAuthorization(refusedOf(request, answer))).toEqual({
      cause: 'anonymous',
      at: 'header:authorization',
      sent: null,
      expected: null,
      basis: 'told',
    });
  });

  it('is not called anonymous where nobody knows the request', () => {
    const refused = {
      ...refusedOf(bareS3, s3Answer('AccessDenied', 'Access Denied')),
      isRequestKnown: false,
    };
    expect(toldOfAuthorization(refused)).toBeNull();
  });

  it('that has a token of another kind is incomplete, and the token is not told', () => {
    const answer = jsonAnswer('Missing Authentication Token', 'MissingAuthenticationTokenException');
    expect(toldOfAuthorization(refusedOf(bearer, answer))).toEqual({
      cause: 'incomplete-authorization',
      at: 'header:authorization',
      sent: 'Bearer',
      expected: 'AWS4-HMAC-SHA256',
      basis: 'told',
    });
    const secret = withHeader(bare, 'authorization', 'my-secret-token-without-scheme');
    expect(toldOfAuthorization(refusedOf(secret, answer))?.sent).toBeNull();
  });

  it('that has a whole signature was sent to a place that API Gateway does not know', () => {
    const answer = jsonAnswer('Missing Authentication Token', 'MissingAuthenticationTokenException');
    expect(toldOfAuthorization(refusedOf(signed, answer))).toMatchObject({
      cause: 'not-a-signature-problem',
      at: null,
    });
  });
});

describe('an incomplete signature', () => {
  it.each([
    ["Authorization header requires 'Credential' parameter. Authorization=AWS4-HMAC-SHA256 …", 'Credential'],
    ["Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256 …", 'Signature'],
    [
      "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256 …",
      'SignedHeaders',
    ],
    ['The authorization header is malformed; missing Signature', 'Signature'],
    [
      "'eyJhbGciOi.e30.c2ln' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer …'.",
      null,
    ],
    [
      "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): 'abc='.",
      null,
    ],
  ])('in the header: %s', (message, expected) => {
    expect(toldOfAuthorization(refusedOf(signed, jsonAnswer(message, 'X')))).toEqual({
      cause: 'incomplete-authorization',
      at: 'header:authorization',
      sent: null,
      expected,
      basis: 'told',
    });
  });

  it('of another scheme says which', () => {
    const message =
      "'eyJhbGciOi.e30.c2ln' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer …'.";
    expect(
      toldOfAuthorization(refusedOf(bearer, jsonAnswer(message, 'IncompleteSignatureException'))),
    ).toMatchObject({
      cause: 'incomplete-authorization',
      sent: 'Bearer',
    });
  });

  it.each(['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Expires'])(
    'in the query lacks %s, which the answer names or the URL shows',
    (name) => {
      const named = `AWS query-string parameters must include '${name}'. Re-examine the query-string parameters.`;
      expect(toldOfAuthorization(refusedOf(without(name), jsonAnswer(named)))).toMatchObject({
        cause: 'incomplete-authorization',
        at: `query:${name}`,
        expected: name,
      });
      const list =
        'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.';
      expect(
        toldOfAuthorization(refusedOf(without(name), s3Answer('AuthorizationQueryParametersError', list))),
      ).toMatchObject({
        cause: 'incomplete-authorization',
        at: `query:${name}`,
      });
    },
  );

  it('in the query lacks a date, which the answer names or the URL shows', () => {
    const dateless = without('X-Amz-Date');
    const named = jsonAnswer("AWS query-string parameters must include 'X-Amz-Date'.");
    const list = s3Answer('X', 'Query-string authentication version 4 requires the X-Amz-Date parameters.');
    for (const answer of [named, list]) {
      expect(toldOfAuthorization(refusedOf(dateless, answer))).toMatchObject({
        cause: 'incomplete-authorization',
        at: 'date',
      });
    }
  });

  it('whose list of headers lacks the host is told as one without a list', () => {
    const message = "AWS query-string parameters must include 'X-Amz-SignedHeaders'.";
    expect(toldOfAuthorization(refusedOf(presigned, jsonAnswer(message)))).toMatchObject({
      cause: 'host-not-signed',
    });
  });

  it.each([
    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    'AWS authentication requires a valid Date or x-amz-date header',
  ])('lacks a date: %s', (message) => {
    const dateless = withHeader(signed, 'x-amz-date', null);
    expect(toldOfAuthorization(refusedOf(dateless, jsonAnswer(message, 'X')))).toEqual({
      cause: 'incomplete-authorization',
      at: 'date',
      sent: null,
      expected: 'YYYYMMDDTHHMMSSZ',
      basis: 'told',
    });
  });

  it.each([
    "Date must be in ISO-8601 'basic format'. Got '2024-05-01'. See http://en.wikipedia.org/wiki/ISO_8601",
    "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
    'X-Amz-Date must be formatted via ISO8601 Long format',
  ])('has a date that is none: %s', (message) => {
    const odd = withHeader(signed, 'x-amz-date', '2024-05-01');
    expect(toldOfAuthorization(refusedOf(odd, jsonAnswer(message, 'X')))).toMatchObject({
      cause: 'incomplete-authorization',
      at: 'date',
      sent: '2024-05-01',
    });
  });

  it('lives for what is no number', () => {
    const soon = { ...presigned, url: presigned.url.replace('Expires=300', 'Expires=soon') };
    const answer = s3Answer('AuthorizationQueryParametersError', 'X-Amz-Expires should be a number');
    expect(toldOfAuthorization(refusedOf(soon, answer))).toMatchObject({
      cause: 'incomplete-authorization',
      at: 'query:X-Amz-Expires',
    });
  });
});

describe('an algorithm that is not taken', () => {
  const other = withAuthorization(signed, (text) => text.replace('SHA256', 'SHA1'));
  it.each([
    [
      "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA1' (only AWS4-HMAC-SHA256 for now).",
      other,
      'AWS4-HMAC-SHA1',
    ],
    ['Unsupported Authorization Type', other, 'AWS4-HMAC-SHA1'],
    ['X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"', other, 'AWS4-HMAC-SHA1'],
    [
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
      withHeader(bareS3, 'authorization', 'AWS AKIAIOSFODNN7EXAMPLE:c2lnbmVk'),
      'AWS',
    ],
  ] as const)('%s', (message, request, sent) => {
    expect(toldOfAuthorization(refusedOf(request, jsonAnswer(message, 'X')))).toEqual({
      cause: 'unsupported-algorithm',
      at: 'header:authorization',
      sent,
      expected: 'AWS4-HMAC-SHA256',
      basis: 'told',
    });
  });
});

it.each([mismatch, 'Access Denied', '', 'The security token included in the request is invalid.'])(
  'of a whole signature nothing is said in: %s',
  (message) => {
    for (const request of [signed, signedS3, presigned]) {
      expect(
        toldOfAuthorization(refusedOf(request, jsonAnswer(message, 'AccessDeniedException'))),
      ).toBeNull();
    }
  },
);
