import { describe, expect, it } from 'vitest';
import type { Header } from '#core/http/headers.ts';
import type { HttpRequest } from '#core/http/request.ts';
import { emptyPayload } from '#core/http/request.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import { headerOptions, queryOptions, requestTo, traceOf, withProfile, withToken } from './sample-request.ts';

const url = 'https://api.example.com/prod/items?limit=10';
const again = ({ signed }: Trace): HttpRequest => ({ ...signed, payload: emptyPayload });
const later = { amzDate: '20240502T000000Z' };

describe('signing what is signed already', () => {
  it('gives the same request again, in headers', async () => {
    const once = await traceOf(requestTo(url), withToken(headerOptions));
    const twice = await traceOf(again(once), withToken(headerOptions));
    expect(twice.signature).toBe(once.signature);
    expect(new Set(twice.signed.headers.map(([name]) => name)).size).toBe(twice.signed.headers.length);
  });

  it('gives the same URL again, presigned', async () => {
    const once = await traceOf(requestTo(url), withToken(queryOptions));
    const twice = await traceOf(again(once), withToken(queryOptions));
    expect(twice.signed.url).toEqual(once.signed.url);
  });

  it('replaces date, token and signature by those of the moment', async () => {
    const old = await traceOf(requestTo(url), withToken(headerOptions));
    const fresh = await traceOf(again(old), { ...headerOptions, ...later });
    expect(fresh.signature).toBe((await traceOf(requestTo(url), { ...headerOptions, ...later })).signature);
    expect(fresh.signedHeaders).toBe('host;x-amz-date');
  });

  it('turns a signed request into a presigned URL and back', async () => {
    const inHeaders = await traceOf(requestTo(url), headerOptions);
    const presigned = await traceOf(again(inHeaders), queryOptions);
    expect(presigned.signature).toBe((await traceOf(requestTo(url), queryOptions)).signature);
    const back = await traceOf(again(presigned), headerOptions);
    expect(back.signature).toBe(inHeaders.signature);
  });

  it('replaces a token that was appended', async () => {
    const appended = withProfile(withToken(queryOptions), { sessionToken: 'appended' });
    const once = await traceOf(requestTo(url), appended);
    expect((await traceOf(again(once), appended)).signed.url).toEqual(once.signed.url);
  });

  it('finds the old headers in any letter case and the old parameters behind escapes', async () => {
    const old: readonly Header[] = [
      ['AUTHORIZATION', 'AWS4-HMAC-SHA256 old'],
      ['X-AMZ-DATE', 'old'],
      ['X-Amz-Region-Set', '*'],
    ];
    const trace = await traceOf(requestTo(`${url}&X%2DAmz%2DSignature=old`, old), headerOptions);
    expect(trace.signature).toBe((await traceOf(requestTo(url), headerOptions)).signature);
  });
});
