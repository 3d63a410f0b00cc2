import type { Answer } from '#test/servers/answer.ts';
import { benchPage } from '../interception-page.ts';

export const largeJsonPath = '/bench/large.json';
const megabytes = 50;

let made: Uint8Array | null = null;

/** The page that sends the requests, and an answer of 50 MB of JSON. */
export function trafficPages(path: string): Answer | undefined {
  if (path !== largeJsonPath) return benchPage(path);
  made ??= largeJson();
  return { status: 200, headers: { 'content-type': 'application/json' }, body: made };
}

function largeJson(): Uint8Array {
  const row = JSON.stringify({ id: 1234567, name: 'tea', tags: ['green', 'loose'], price: '12.50' });
  const rows = Array.from({ length: Math.ceil((megabytes * 1024 * 1024) / (row.length + 2)) }, () => row);
  return Buffer.from(`[${rows.join(',\n')}]`);
}
