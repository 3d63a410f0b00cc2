import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signIndependently } from '#test/servers/independent-signature.ts';
import { splitTarget } from '#test/servers/wire-request.ts';

interface PortableCase {
  readonly id: number;
  readonly mode: 'header' | 'query' | 's3header' | 's3query' | 's3post';
  readonly region: string;
  readonly service: string;
  readonly datetime: string;
  readonly credentials: { readonly secretAccessKey: string };
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly expected: {
    readonly canonical_request: string;
    readonly signature: string;
    readonly url?: string;
    readonly headers?: Record<string, string>;
  };
}

const cases = readFileSync(new URL('../../conformance/portable-cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as PortableCase)
  .filter(({ mode }) => mode !== 's3post');

/** What the sandbox would ask, had it received the signed request. */
function recompute(portable: PortableCase): string {
  const { expected, method, region, service, datetime } = portable;
  const url = expected.url ?? portable.url;
  const { rawPath, rawQuery } = splitTarget(
    url.slice(new URL(url).protocol.length + 2).replace(/^[^/?]*/, ''),
  );
  const headers = Object.entries(expected.headers ?? portable.headers);
  const [names = '', payloadHash = ''] = expected.canonical_request.split('\n').slice(-2);
  const value = (name: string): string => headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
  return signIndependently({
    method,
    rawPath,
    rawQuery: rawQuery?.replace(/&?X-Amz-Signature=[^&]*/, ''),
    signedHeaders: names.split(';').map((name) => [name, value(name)]),
    payloadHash,
    dateTime: datetime,
    region,
    service,
    canonicalForm: portable.mode.startsWith('s3') ? 's3' : 'general',
    secretAccessKey: portable.credentials.secretAccessKey,
  }).signature;
}

describe("the sandbox's verifier", () => {
  it('agrees with botocore, smithy, aws4 and aws4fetch on the portable cases', () => {
    expect(cases.length).toBeGreaterThan(150);
    expect(cases.filter((portable) => recompute(portable) !== portable.expected.signature)).toEqual([]);
  });
});
