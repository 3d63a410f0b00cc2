import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedBytes, patternBytes } from '#test/e2e/pages/matrix-bodies.ts';
import {
  bodies,
  clients,
  combination,
  readsAnswer,
  takesMethod,
  usualMethod,
} from '#test/e2e/pages/matrix-kinds.ts';

describe('the combinations of client and body', () => {
  it('are all possible where a page writes the request itself', () => {
    for (const client of [
      'fetch',
      'xhr',
      'sync-xhr',
      'worker',
      'service-worker',
      'iframe-cross-site',
    ] as const) {
      expect(bodies.map((body) => combination(client, body))).toEqual(bodies.map(() => 'possible'));
    }
  });

  it('are bounded by what forms, elements and beacons can carry', () => {
    const possible = (client: (typeof clients)[number]): readonly string[] =>
      bodies.filter((body) => combination(client, body) === 'possible');
    expect(possible('image')).toEqual(['none']);
    expect(possible('form')).toEqual(['none', 'disk-file', 'form-data-file', 'search-params']);
    expect(possible('beacon')).toEqual([
      'none',
      'json',
      'binary-1k',
      'blob',
      'form-data-file',
      'search-params',
    ]);
    expect(combination('keepalive', 'binary-3m')).toBe('browser-limit');
    expect(combination('beacon', 'disk-file')).toBe('chromium-limit');
  });

  it('have a usual method that the client takes, and a body never goes with GET', () => {
    for (const client of clients) {
      for (const body of bodies.filter((kind) => combination(client, kind) !== 'impossible')) {
        const method = usualMethod(client, body);
        expect(takesMethod(client, method), `${client} ${body}`).toBe(true);
        if (body !== 'none') expect(method).toBe('POST');
      }
    }
    expect([takesMethod('image', 'POST'), takesMethod('form', 'PUT'), takesMethod('xhr', 'PUT')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('whose answers a page cannot read are those of forms, elements and beacons', () => {
    expect(clients.filter((client) => !readsAnswer(client))).toEqual([
      'form',
      'navigation',
      'image',
      'link',
      'beacon',
    ]);
  });
});

describe('the bodies', () => {
  it('have their lengths, and no two are the same', () => {
    const known = bodies.flatMap((body) => expectedBytes(body) ?? []);
    const lengths = Object.fromEntries(bodies.map((body) => [body, expectedBytes(body)?.length]));
    expect(lengths).toMatchObject({
      none: 0,
      'binary-1k': 1024,
      'binary-3m': 3 * 1024 * 1024,
      '20-mb': 20 * 1024 * 1024,
      'form-data-file': undefined,
    });
    const digests = known.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    expect(new Set(digests).size).toBe(bodies.length - 1);
  });

  it('are text and queries with characters of more than one byte, and bytes that are no UTF-8', () => {
    const text = Buffer.from(expectedBytes('json') ?? []).toString();
    expect(JSON.parse(text)).toMatchObject({ greeting: 'Grüße, 世界 🌍' });
    const query = Buffer.from(expectedBytes('search-params') ?? []).toString();
    expect(query).toBe('item=green+tea&note=%C3%BC+%26+%3D+%2B+%25&item=it%27s+%28a%29+cup*%7E');
    const strict = new TextDecoder('utf-8', { fatal: true });
    for (const body of ['binary-1k', 'blob', 'disk-file'] as const) {
      expect(() => strict.decode(expectedBytes(body))).toThrow();
    }
  });

  it('of a file are the bytes of the file, unless a form wraps them', () => {
    expect(expectedBytes('disk-file', 'beacon')?.length).toBe(49_152);
    expect(expectedBytes('disk-file', 'form')).toBeUndefined();
    expect(expectedBytes('search-params', 'form')).toEqual(expectedBytes('search-params'));
  });

  it('follow their formula at any length', () => {
    fc.assert(
      fc.property(fc.nat(300_000), fc.nat(255), fc.nat(299_999), (count, seed, place) => {
        const bytes = patternBytes(count, seed);
        const index = Math.min(place, count - 1);
        const wanted = index < 0 ? undefined : (seed + index * 31 + (index >> 8) * 17) & 255;
        return bytes.length === count && bytes[index] === wanted;
      }),
    );
  });
});
