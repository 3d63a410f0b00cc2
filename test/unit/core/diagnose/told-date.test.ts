import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/diagnose/refused.ts';
import { endOf, toldOfDate } from '#core/diagnose/told-date.ts';
import { queryOptions } from '../sigv4/sample-request.ts';
import {
  bucket,
  jsonAnswer,
  mismatch,
  noon,
  refusedOf,
  s3Answer,
  s3Options,
  s3QueryOptions,
  signedRequest,
  withHeader,
} from './sample-refused.ts';

const signed = await signedRequest();
const signedS3 = await signedRequest(bucket, s3Options);
const presigned = await signedRequest(undefined, queryOptions);
const presignedS3 = await signedRequest(bucket, s3QueryOptions);

const skew = (sent: string | null, expected: string | null): Finding => ({
  cause: 'clock-skew',
  at: 'date',
  sent,
  expected,
  basis: 'told',
});
const expired = (sent: string | null, expected: string | null): Finding => ({
  cause: 'presign-expired',
  at: 'expires',
  sent,
  expected,
  basis: 'told',
});

describe('a sentence about the clock', () => {
  it.each([
    [
      'Signature expired: 20240501T120000Z is now earlier than 20240501T124500Z (20240501T130000Z - 15 min.)',
      '20240501T130000Z',
    ],
    [
      'Signature not yet current: 20240501T120000Z is still later than 20240501T113500Z (20240501T113000Z + 5 min.)',
      '20240501T113000Z',
    ],
    [
      'Signature expired: 20240501T120000Z is now earlier than 20240501T125500Z (20240501T130000Z - 5 min.)',
      '20240501T130000Z',
    ],
    ['Signature expired: 20240501T120000Z is now earlier than 20240501T124500Z', null],
    [
      'Oops. Signature expired: 20240501T120000Z is now earlier than 20240501T124500Z (20240501T130000Z - 15 min.). Sorry.',
      '20240501T130000Z',
    ],
  ])('%s', (message, expected) => {
    expect(toldOfDate(refusedOf(signed, jsonAnswer(message)))).toEqual(skew('20240501T120000Z', expected));
  });

  it('of S3 names both clocks', () => {
    const answer = s3Answer(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      {
        RequestTime: '20240501T120000Z',
        ServerTime: '2024-05-01T13:00:00Z',
        MaxAllowedSkewMilliseconds: '900000',
      },
    );
    expect(toldOfDate(refusedOf(signedS3, answer))).toEqual(skew('20240501T120000Z', '20240501T130000Z'));
  });

  it('names the date that was sent in its own words where the request is not known', () => {
    const answer = s3Answer('RequestTimeTooSkewed', 'too large', { RequestTime: '20240501T100000Z' });
    expect(
      toldOfDate(
        refusedOf(withHeader(withHeader(signedS3, 'x-amz-date', null), 'authorization', null), answer),
      ),
    ).toEqual(skew('20240501T100000Z', null));
  });

  it.each(['RequestExpired', 'RequestInTheFuture', 'RequestTimeTooSkewedException'])(
    'is told by the code %s alone',
    (code) => {
      expect(toldOfDate(refusedOf(signed, jsonAnswer(null, code)))).toMatchObject({ cause: 'clock-skew' });
    },
  );

  it('of a request that is yet to come is no expired URL', () => {
    const answer = s3Answer('AccessDenied', 'Request is not yet valid', {
      ServerTime: '2024-05-01T11:00:00Z',
    });
    expect(toldOfDate(refusedOf(presignedS3, answer))).toEqual(skew('20240501T120000Z', '20240501T110000Z'));
  });
});

describe('a sentence about a presigned URL', () => {
  it('that expired names its end and the service’s clock', () => {
    const answer = s3Answer('AccessDenied', 'Request has expired', {
      'X-Amz-Expires': '300',
      Expires: '2024-05-01T12:05:00Z',
      ServerTime: '2024-05-01T12:05:01Z',
    });
    expect(toldOfDate(refusedOf(presignedS3, answer))).toEqual(
      expired('20240501T120500Z', '20240501T120501Z'),
    );
  });

  it('that expired names no clock where the service does not', () => {
    const answer = s3Answer('AccessDenied', 'Request has expired');
    expect(toldOfDate(refusedOf(presignedS3, answer))).toEqual(expired('20240501T120500Z', null));
  });

  it('that expired, in the words of other services', () => {
    const late =
      'Signature expired: 20240501T120000Z is now earlier than 20240501T130000Z (20240501T130500Z - 5 min.)';
    expect(toldOfDate(refusedOf(presigned, jsonAnswer(late)))).toEqual(
      expired('20240501T120500Z', '20240501T130500Z'),
    );
  });

  it('of an upload form that expired has no end of its own', () => {
    const answer = s3Answer('AccessDenied', 'Invalid according to Policy: Policy expired.');
    expect(toldOfDate(refusedOf(signedS3, answer))).toEqual(expired(null, null));
  });

  it.each([
    'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    'X-Amz-Expires must be less than a week (in seconds) that is 604800',
    'The X-Amz-Expires value must be less than 604800',
  ])('that lives too long: %s', async (message) => {
    const url = presignedS3.url.replace('X-Amz-Expires=300', 'X-Amz-Expires=604801');
    expect(
      toldOfDate(refusedOf({ ...presignedS3, url }, s3Answer('AuthorizationQueryParametersError', message))),
    ).toEqual({
      cause: 'presign-too-long',
      at: 'expires',
      sent: '604801',
      expected: '604800',
      basis: 'told',
    });
  });
});

it.each([mismatch, 'Access Denied', '', 'The token has expired', 'Your Expires header is fine'])(
  'nothing is said of the clock in: %s',
  (message) => {
    expect(toldOfDate(refusedOf(signed, jsonAnswer(message, 'AccessDenied')))).toBeNull();
  },
);

describe('the end of a presigned URL', () => {
  it('is its date and its lifetime', () => {
    expect(endOf(refusedOf(presigned))).toBe(noon + 300_000);
  });

  it('is a moment that version 2 names', () => {
    const url = 'https://b.s3.amazonaws.com/k?AWSAccessKeyId=A&Expires=1714564800&Signature=abc';
    expect(endOf(refusedOf({ ...presigned, url }))).toBe(1_714_564_800_000);
  });

  it('is unknown for what is not presigned, or does not say', () => {
    expect(endOf(refusedOf(signed))).toBeNull();
    expect(endOf(refusedOf({ ...presigned, url: presigned.url.replace('=300', '=soon') }))).toBeNull();
    expect(
      endOf(refusedOf({ ...presigned, url: presigned.url.replace('20240501T120000Z', 'today') })),
    ).toBeNull();
  });
});
