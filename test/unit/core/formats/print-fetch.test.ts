import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrintableRequest } from '#core/formats/pasted-request.ts';
import { printFetch } from '#core/formats/print-fetch.ts';
import { isOwnedByBrowser } from '#core/http/forbidden-headers.ts';
import { hostileRequest } from './sample-printable.ts';

type Options = { method?: string; headers?: [string, string][]; body?: Uint8Array; credentials?: string };

/** What `fetch` is called with when the text is run. */
async function called(code: string): Promise<{ url: string; options: Options }> {
  const calls: { url: string; options: Options }[] = [];
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const fake = (url: string, options: Options = {}) => calls.push({ url, options });
  await new AsyncFunction('fetch', code)(fake);
  expect(calls).toHaveLength(1);
  return calls[0] ?? { url: '', options: {} };
}

describe('a call of fetch', () => {
  it('asks for the same request, whatever a page put into it', async () => {
    await fc.assert(
      fc.asyncProperty(hostileRequest, async (request) => {
        const { url, options } = await called(printFetch(request));
        expect(url).toBe(request.url);
        expect(options.method ?? 'GET').toBe(request.method);
        expect(options.headers ?? []).toEqual(request.headers.filter(([name]) => !isOwnedByBrowser(name)));
        const hasBody = !['GET', 'HEAD'].includes(request.method);
        expect(options.body && new Uint8Array(options.body)).toEqual(
          hasBody ? (request.body ?? undefined) : undefined,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('shows every character that it holds', () => {
    fc.assert(
      fc.property(hostileRequest, (request) => {
        expect(printFetch(request).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });

  it.each<[string, Partial<PrintableRequest>, string]>([
    ['plain', {}, 'await fetch("https://h/p");'],
    [
      'with cookies, which only the browser can send',
      {
        headers: [
          ['Cookie', 'a=1'],
          ['x', 'y'],
        ],
      },
      'await fetch("https://h/p", {\n  headers: [\n    ["x", "y"],\n  ],\n  credentials: \'include\',\n});',
    ],
    [
      'with text',
      { method: 'POST', body: new TextEncoder().encode('é"') },
      'await fetch("https://h/p", {\n  method: "POST",\n  body: new TextEncoder().encode("é\\""),\n});',
    ],
    [
      'with bytes',
      { method: 'POST', body: Uint8Array.of(255) },
      'await fetch("https://h/p", {\n  method: "POST",\n  body: Uint8Array.from(atob("/w=="), (character) => character.charCodeAt(0)),\n});',
    ],
  ])('%s', (_, request, code) => {
    expect(printFetch({ method: 'GET', url: 'https://h/p', headers: [], body: null, ...request })).toBe(code);
  });
});
