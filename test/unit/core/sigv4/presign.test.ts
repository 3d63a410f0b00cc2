import { describe, expect, it } from 'vitest';
import { printWireUrl } from '#core/http/wire-url.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import { queryOptions, requestTo, sentHeaders, sentQuery, traceOf } from './sample-request.ts';

const url = 'https://api.example.com/prod/items?limit=10&a=%7e';

describe('a presigned URL', () => {
  it('keeps the query as typed and puts its own parameters behind it, the signature last', async () => {
    const trace = await traceOf(requestTo(url), queryOptions);
    expect(printWireUrl(trace.signed.url)).toBe(
      `${url}&X-Amz-Algorithm=AWS4-HMAC-SHA256` +
        '&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20240501%2Fus-east-1%2Fexecute-api%2Faws4_request' +
        '&X-Amz-Date=20240501T120000Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host' +
        `&X-Amz-Signature=${trace.signature}`,
    );
  });

  it('signs every parameter but the signature', async () => {
    const { canonicalRequest } = await traceOf(requestTo(url), queryOptions);
    expect(canonicalRequest.split('\n')[2]).toBe(
      'X-Amz-Algorithm=AWS4-HMAC-SHA256' +
        '&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20240501%2Fus-east-1%2Fexecute-api%2Faws4_request' +
        '&X-Amz-Date=20240501T120000Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host&a=~&limit=10',
    );
  });

  it('names the headers that must be sent along', async () => {
    const trace = await traceOf(requestTo(url, [['Range', 'bytes=0-9']]), queryOptions);
    expect(sentQuery(trace)['X-Amz-SignedHeaders']).toBe('host%3Brange');
    expect(sentHeaders(trace)).toEqual({ range: 'bytes=0-9', host: 'api.example.com' });
  });

  it('starts a query where the URL has none', async () => {
    const trace = await traceOf(requestTo('https://api.example.com'), queryOptions);
    expect(printWireUrl(trace.signed.url)).toMatch(/^https:\/\/api\.example\.com\?X-Amz-Algorithm=/);
    expect(trace.canonicalRequest.split('\n')[1]).toBe('/');
  });

  it.each([1, 900, 604_800])('may live %i seconds', async (expiresIn) => {
    const trace = await traceOf(requestTo(url), { ...queryOptions, mode: { kind: 'query', expiresIn } });
    expect(sentQuery(trace)['X-Amz-Expires']).toBe(String(expiresIn));
  });

  it.each([0, -1, 1.5, 604_801, 691_200, Number.NaN, Number.POSITIVE_INFINITY])(
    'may not live %d seconds, and the failure names the expiry',
    async (expiresIn) => {
      const options = { ...queryOptions, mode: { kind: 'query' as const, expiresIn } };
      expect(await sign(requestTo(url), options, new SigningKeys())).toEqual({
        ok: false,
        failure: { code: 'expires-out-of-range', field: 'expires', detail: String(expiresIn) },
      });
    },
  );
});
