import { afterEach, describe, expect, it, vi } from 'vitest';

type Injection = {
  readonly target: { readonly tabId: number };
  readonly world: string;
  readonly func: (...args: readonly unknown[]) => unknown;
  readonly args: readonly unknown[];
};

/** The page is this process: what is injected comes as its text, as it does to a page. */
const executeScript = vi.hoisted(() => vi.fn());
vi.mock('webextension-polyfill', () => ({ default: { scripting: { executeScript } } }));
const { fetchInPage } = await import('#platform/page-fetch.ts');

const request = {
  method: 'POST',
  url: 'https://h/',
  headers: [['x-a', '1']] as const,
  body: btoa('\u00ff\u0000'),
};

function pageWith(fetching: typeof fetch): readonly Injection[] {
  vi.stubGlobal('fetch', fetching);
  const injections: Injection[] = [];
  executeScript.mockImplementation(async (injection: Injection) => {
    injections.push(injection);
    const standingAlone = new Function(`return (${injection.func.toString()})`)();
    return [{ result: structuredClone(await standingAlone(...structuredClone(injection.args))) }];
  });
  return injections;
}

afterEach(() => {
  vi.unstubAllGlobals();
  executeScript.mockReset();
});

describe('a fetch by a page', () => {
  it('runs in the page’s own world, with method, headers and the body’s bytes', async () => {
    const asked: [string, RequestInit | undefined][] = [];
    const injections = pageWith(async (url, init) => {
      asked.push([String(url), init]);
      return new Response(null, { status: 204, statusText: 'No Content', headers: { 'x-b': '2' } });
    });
    expect(await fetchInPage(7, request)).toEqual({
      status: 204,
      statusText: 'No Content',
      headers: [['x-b', '2']],
      base64: '',
    });
    expect(injections[0]).toMatchObject({ target: { tabId: 7 }, world: 'MAIN' });
    expect(asked).toEqual([
      [
        'https://h/',
        { method: 'POST', headers: [['x-a', '1']], body: Uint8Array.from([255, 0]), cache: 'no-store' },
      ],
    ]);
  });

  it('brings back bytes of any kind and any number, up to a limit', async () => {
    const bytes = new Uint8Array(100_000).map((_, at) => at % 256);
    pageWith(async () => new Response(bytes));
    const answer = await fetchInPage(7, { ...request, method: 'GET', body: null });
    expect('base64' in answer && Buffer.from(answer.base64, 'base64').equals(bytes)).toBe(true);
    pageWith(async () => new Response(new Uint8Array(8 * 1024 * 1024 + 1)));
    const large = await fetchInPage(7, { ...request, method: 'GET', body: null });
    expect('base64' in large && Buffer.from(large.base64, 'base64').length).toBe(8 * 1024 * 1024);
  });

  it('that fails brings back the browser’s word', async () => {
    pageWith(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await fetchInPage(7, request)).toEqual({ error: 'Failed to fetch' });
    pageWith(() => Promise.reject('odd'));
    expect(await fetchInPage(7, request)).toEqual({ error: 'odd' });
  });

  it('rejects where no script may run, or where none answered', async () => {
    executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page'));
    await expect(fetchInPage(7, request)).rejects.toThrow('Cannot access contents');
    for (const nothing of [[], [{}], [{ result: null }], [{ result: 'text' }]]) {
      executeScript.mockResolvedValueOnce(nothing);
      await expect(fetchInPage(7, request)).rejects.toThrow('the page gave no answer');
    }
  });
});
