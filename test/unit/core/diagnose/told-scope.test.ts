import { describe, expect, it } from 'vitest';
import { hostScopeOf, regionOf, toldOfScope } from '#core/diagnose/told-scope.ts';
import { queryOptions } from '../sigv4/sample-request.ts';
import {
  bucket,
  jsonAnswer,
  mismatch,
  refusedOf,
  s3Answer,
  s3Options,
  signedRequest,
  withAuthorization,
  withHeader,
} from './sample-refused.ts';

const signed = await signedRequest();
const presigned = await signedRequest(undefined, queryOptions);
const signedS3 = await signedRequest(bucket, s3Options);
const inRegion = (region: string) => withAuthorization(signed, (text) => text.replace('us-east-1', region));

const told = (cause: string, at: string, sent: string | null, expected: string | null) => ({
  cause,
  at,
  sent,
  expected,
  basis: 'told',
});

describe('a sentence about the scope', () => {
  it.each([
    [
      "Credential should be scoped to a valid region, not 'eu-west-1'.",
      told('wrong-region', 'scope:region', 'eu-west-1', 'us-east-1'),
    ],
    [
      'Credential should be scoped to a valid Region.',
      told('wrong-region', 'scope:region', 'eu-west-1', 'us-east-1'),
    ],
    [
      "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'eu-central-1'",
      told('wrong-region', 'scope:region', 'eu-west-1', 'eu-central-1'),
    ],
    [
      "Error parsing the X-Amz-Credential parameter; the region 'eu-west-1' is wrong; expecting 'eu-central-1'",
      told('wrong-region', 'scope:region', 'eu-west-1', 'eu-central-1'),
    ],
    [
      "Credential should be scoped to correct service: 'es'.",
      told('wrong-service', 'scope:service', 'execute-api', 'es'),
    ],
    [
      'The authorization header is malformed; incorrect service "execute-api". This endpoint belongs to "s3".',
      told('wrong-service', 'scope:service', 'execute-api', 's3'),
    ],
    [
      "the service 'execute-api' is wrong; expecting 's3'",
      told('wrong-service', 'scope:service', 'execute-api', 's3'),
    ],
    [
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20240430' != '20240501', from '20240501T120000Z'.",
      told('scope-date', 'scope:date', '20240430', '20240501'),
    ],
    [
      'Invalid credential date "20240430". This date is not the same as X-Amz-Date: "20240501".',
      told('scope-date', 'scope:date', '20240430', '20240501'),
    ],
    [
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws4'.",
      told('scope-malformed', 'header:authorization', 'aws4', 'aws4_request'),
    ],
    [
      'a non-empty region must be provided in the credential.',
      told('scope-malformed', 'scope:region', '', 'us-east-1'),
    ],
  ])('%s', (message, finding) => {
    expect(toldOfScope(refusedOf(inRegion('eu-west-1'), jsonAnswer(message)))).toEqual(finding);
  });

  it.each([
    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIA/20240501'",
    'The authorization header is malformed; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    'The authorization header is malformed; the authorization component "Credential=AKIA/2024" is malformed.',
    'The authorization header is malformed; incorrect terminal "aws4". This endpoint uses "aws4_request".',
    'a non-empty Access Key (AKID) must be provided in the credential.',
  ])('%s', (message) => {
    const cut = withAuthorization(signed, (text) => text.replace('/aws4_request', ''));
    expect(toldOfScope(refusedOf(cut, jsonAnswer(message)))).toEqual(
      told(
        'scope-malformed',
        'header:authorization',
        'AKIAIOSFODNN7EXAMPLE/20240501/us-east-1/execute-api',
        null,
      ),
    );
  });

  it('about a presigned URL names its parameter', () => {
    const message =
      'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "…".';
    expect(
      toldOfScope(refusedOf(presigned, s3Answer('AuthorizationQueryParametersError', message))),
    ).toMatchObject({
      cause: 'scope-malformed',
      at: 'query:X-Amz-Credential',
    });
  });

  it('that says several things is named by the first', () => {
    const message =
      "Credential should be scoped to correct service: 'es'. Credential should be scoped to a valid region, not 'eu-west-1'.";
    expect(toldOfScope(refusedOf(inRegion('eu-west-1'), jsonAnswer(message)))?.cause).toBe('wrong-service');
    const reversed = message
      .split(/(?<=\.) /)
      .reverse()
      .join(' ');
    expect(toldOfScope(refusedOf(inRegion('eu-west-1'), jsonAnswer(reversed)))?.cause).toBe('wrong-region');
  });

  it.each([mismatch, 'Access Denied', 'The region is fine', ''])('is not found in: %s', (message) => {
    expect(toldOfScope(refusedOf(signed, jsonAnswer(message)))).toBeNull();
  });
});

describe('the region that is right', () => {
  it('is the one that the answer names, by header or element, before the host’s', () => {
    const answer = s3Answer('AuthorizationHeaderMalformed', 'no', { Region: 'eu-central-1' });
    expect(regionOf(refusedOf(signedS3, answer))).toBe('eu-central-1');
    const withBoth = answer && { ...answer, headers: [['x-amz-bucket-region', 'eu-north-1'] as const] };
    expect(regionOf(refusedOf(signedS3, withBoth))).toBe('eu-north-1');
    expect(regionOf(refusedOf(signedS3))).toBe('us-east-1');
  });

  it('is unknown where nobody names it', () => {
    expect(regionOf(refusedOf(withHeader(signed, 'host', 'api.example.com')))).toBeNull();
  });
});

it('the host that was asked is the one of the header, where there is one', () => {
  const { request } = refusedOf(withHeader(signed, 'host', 'search-d.eu-west-1.es.amazonaws.com'));
  expect(hostScopeOf(request)).toMatchObject({ region: 'eu-west-1', service: 'es' });
  expect(hostScopeOf(refusedOf(withHeader(signed, 'host', null)).request)).toMatchObject({
    service: 'execute-api',
  });
});
