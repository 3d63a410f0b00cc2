import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../../world.ts';

type HarHeader = { readonly name: string; readonly value: string };

/** One exchange as a test knows it. */
export type Exchange = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body: string;
    readonly mimeType?: string;
  };
};

const named = (headers: Exchange['headers']): readonly HarHeader[] =>
  headers.map(([name, value]) => ({ name, value }));

/** A HAR as other programs write it. */
export function harText(exchanges: readonly Exchange[]): string {
  const entries = exchanges.map(({ method, url, headers, body, response }) => ({
    startedDateTime: new Date().toISOString(),
    time: 12,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      headers: named(headers),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: -1,
      ...(body === undefined ? {} : { postData: { mimeType: '', text: body } }),
    },
    response: {
      status: response.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: named(response.headers),
      cookies: [],
      content: {
        size: Buffer.byteLength(response.body),
        mimeType: response.mimeType ?? 'text/plain',
        text: response.body,
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0 },
  }));
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } });
}

/** Chooses a file of this text in the dialog that imports, which closes when all went well. */
export async function importText({ browser, scratch }: World, name: string, text: string): Promise<void> {
  const path = join(scratch, name);
  writeFileSync(path, text);
  if (!(await browser.panel.exists('#traffic-import-file'))) await browser.panel.click('#traffic-import');
  await browser.panel.setFiles('#traffic-import-file', [path]);
}
