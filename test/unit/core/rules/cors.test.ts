import { describe, expect, it } from 'vitest';
import type { Header } from '#core/http/headers.ts';
import { corsResponseHeaders, preflightAnswer, withCors } from '#core/rules/cors.ts';

const origin = 'http://localhost:3000';
const readValue = (headers: readonly Header[], name: string) =>
  new Headers(headers.map((h) => [...h])).get(name);

describe('the response headers for a page at another origin', () => {
  it('let it read the answer with its credentials', () => {
    const headers = corsResponseHeaders(origin);
    expect(readValue(headers, 'access-control-allow-origin')).toBe(origin);
    expect(readValue(headers, 'access-control-allow-credentials')).toBe('true');
    expect(readValue(headers, 'access-control-expose-headers')).toContain('x-amzn-requestid, ');
  });

  it('hold no star beside credentials: browsers refuse the one and misread the other', () => {
    for (const headers of [corsResponseHeaders(origin), withCors([['x-a', '1']], origin)]) {
      expect(headers.map(([, value]) => value).join()).not.toContain('*');
    }
  });

  it('are without credentials where the page is not known', () => {
    expect(corsResponseHeaders(null)).toEqual([
      ['access-control-allow-origin', '*'],
      ['access-control-expose-headers', '*'],
    ]);
  });
});

describe('the answer to a preflight', () => {
  it('allows what was asked for, and is not kept', () => {
    expect(preflightAnswer(origin, 'PUT', 'authorization,x-a')).toEqual([
      ['access-control-allow-origin', origin],
      ['access-control-allow-credentials', 'true'],
      ['access-control-allow-methods', 'PUT'],
      ['access-control-allow-headers', 'authorization,x-a'],
      ['access-control-allow-private-network', 'true'],
      ['access-control-max-age', '0'],
    ]);
  });

  it('says nothing of what was not asked for', () => {
    const names = preflightAnswer(null, null, null).map(([name]) => name);
    expect(names).toEqual([
      'access-control-allow-origin',
      'access-control-allow-private-network',
      'access-control-max-age',
    ]);
  });
});

describe('a response with CORS', () => {
  const server: readonly Header[] = [
    ['Content-Type', 'text/plain'],
    ['Access-Control-Allow-Origin', 'https://other.test'],
    ['access-control-expose-headers', 'X-A'],
    ['X-A', '1'],
  ];

  it('has our headers in the place of the server’s own, and all others', () => {
    const headers = withCors(server, origin);
    expect(headers.slice(0, 2)).toEqual([
      ['Content-Type', 'text/plain'],
      ['X-A', '1'],
    ]);
    const names = headers.map(([name]) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    expect(readValue(headers, 'access-control-allow-origin')).toBe(origin);
  });

  it('lets the page read every header it has', () => {
    const exposed = readValue(withCors(server, origin), 'access-control-expose-headers')?.split(', ');
    expect(exposed).toEqual(expect.arrayContaining(['content-type', 'x-a', 'x-amz-request-id']));
    expect(exposed?.length).toBe(new Set(exposed).size);
  });

  it('has a star for a page that is not known', () => {
    expect(withCors([['access-control-allow-credentials', 'true']], null)).toEqual(corsResponseHeaders(null));
  });
});
