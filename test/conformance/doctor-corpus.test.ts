import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cause } from '#core/diagnose/diagnosis.ts';
import { explainRecord } from '#core/diagnose/explain-record.ts';
import { readAnswer } from '#core/diagnose/read-answer.ts';
import { asLogged } from '#test/servers/logged.ts';

interface PublishedAnswer {
  readonly name: string;
  /** `owner/repository#number` of a public issue, or an address. */
  readonly source: string;
  readonly family: string;
  readonly response: {
    /** Null where the source does not tell. */
    readonly status: number | null;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body: string;
  };
  readonly expect: {
    readonly code: string | null;
    readonly hasCanonicalRequest: boolean;
    /** Left out where the answer alone does not say. */
    readonly cause?: Cause;
  };
}

const folder = new URL('../fixtures/aws-errors/', import.meta.url);
const published = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as PublishedAnswer);

/** A URL that expires when the answer says. */
const presigned = (body: string): string => {
  const end = Date.parse(/<Expires>([^<]+)/.exec(body)?.[1] ?? '2026-03-01T12:05:00Z');
  const seconds = Number(/<X-Amz-Expires>(\d+)/.exec(body)?.[1] ?? '300');
  const date = new Date(end - seconds * 1000).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${date.slice(0, 8)}%2Fus-east-1%2Fs3%2Faws4_request`;
  return `https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F${scope}&X-Amz-Date=${date}&X-Amz-Expires=${seconds}&X-Amz-SignedHeaders=host&X-Amz-Signature=${'0'.repeat(64)}`;
};
const signed = (authorization: string): readonly (readonly [string, string])[] => [
  ['authorization', authorization],
  ['x-amz-date', '20260301T120000Z'],
];
const version4 = `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260301/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;

/** A request that could have been answered so; the published answers come without theirs. */
function requestFor({ expect: { cause, code }, response: { body } }: PublishedAnswer): {
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
} {
  const url = 'https://b.s3.us-east-1.amazonaws.com/k';
  if (cause?.startsWith('presign') || code === 'AuthorizationQueryParametersError')
    return { url: presigned(body), headers: [] };
  if (cause === 'incomplete-authorization') return { url, headers: signed('Bearer abc') };
  if (cause === 'unsupported-algorithm') return { url, headers: signed('AWS AKIAIOSFODNN7EXAMPLE:c2lnbmVk') };
  if (cause === 'header-missing')
    return { url, headers: signed(version4.replace('x-amz-date,', 'x-amz-date;x-amz-security-token,')) };
  return { url, headers: signed(version4) };
}

describe('errors that AWS and its likes were seen to answer', () => {
  it('are at least forty, each with its source', () => {
    expect(published.length).toBeGreaterThanOrEqual(40);
    expect(
      published.filter(({ source }) => !/^(?:[\w.-]+\/[\w.-]+#\d+|https:\/\/\S+)$/.test(source)),
    ).toEqual([]);
  });

  it('tell the same canonical request when loggers have escaped them, once or twice', () => {
    const told = published.filter(({ expect: { hasCanonicalRequest } }) => hasCanonicalRequest);
    expect(told.length).toBeGreaterThanOrEqual(6);
    for (const { name, response } of told) {
      const status = response.status ?? 403;
      const { canonicalRequest } = readAnswer({ ...response, status });
      for (const times of [1, 2]) {
        const logged = readAnswer({ status, headers: [], body: asLogged(response.body, times) });
        expect([name, times, logged.canonicalRequest]).toEqual([name, times, canonicalRequest]);
      }
    }
  });

  for (const answer of published) {
    const { name, source, response } = answer;

    it(`are taken apart: ${name} (${source})`, () => {
      const read = readAnswer({ ...response, status: response.status ?? 403 });
      expect({ code: read.code, hasCanonicalRequest: read.canonicalRequest !== null }).toEqual({
        code: answer.expect.code,
        hasCanonicalRequest: answer.expect.hasCanonicalRequest,
      });
    });

    const { cause } = answer.expect;
    if (cause === undefined) continue;
    it(`are understood: ${name} (${source})`, () => {
      const record = {
        id: name,
        request: { method: 'GET', body_base64: '', ...requestFor(answer) },
        response: {
          status: response.status ?? 403,
          headers: response.headers,
          body_base64: Buffer.from(response.body).toString('base64'),
        },
      };
      expect(explainRecord(record, Date.parse('2026-03-01T12:00:00Z')).cause).toBe(cause);
    });
  }
});
