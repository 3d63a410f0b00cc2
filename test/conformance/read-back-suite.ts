import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { generalProfile } from '#core/endpoints/signing-profile.ts';
import type { Header } from '#core/http/headers.ts';
import { parseQuery } from '#core/http/query.ts';
import type { ReadBackCase, Wire } from './read-back-case.ts';

type Context = {
  readonly credentials: { readonly access_key_id: string; readonly secret_access_key: string };
  readonly normalize: boolean;
  readonly omit_session_token?: boolean;
};

/** The signed requests of AWS's suite below a directory, in each form that a case has. */
export function readSignedSuite(directory: string): readonly ReadBackCase[] {
  return readdirSync(directory)
    .sort()
    .map((name) => join(directory, name))
    .flatMap((path) =>
      ['header', 'query']
        .filter((form) => existsSync(join(path, `${form}-signed-request.txt`)))
        .map((form) => readCase(path, form)),
    );
}

function readCase(path: string, form: string): ReadBackCase {
  const read = (name: string) => readFileSync(join(path, name), 'utf8');
  const context: Context = JSON.parse(read('context.json'));
  return {
    name: `${basename(path)} (${form})`,
    wire: parseSignedRequest(read(`${form}-signed-request.txt`)),
    credentials: {
      accessKeyId: context.credentials.access_key_id,
      secretAccessKey: context.credentials.secret_access_key,
    },
    profile: {
      ...generalProfile,
      normalizePath: context.normalize,
      sessionToken: context.omit_session_token ? 'appended' : 'signed',
    },
    canonicalRequest: read(`${form}-canonical-request.txt`),
  };
}

/** A request line, headers (a line that starts with a blank goes on), an empty line, the body to the end of the text. */
function parseSignedRequest(text: string): Wire {
  const gap = text.indexOf('\n\n');
  const [requestLine = '', ...lines] = text.slice(0, gap).split('\n');
  const [, method = '', path = '', query] =
    /^(\S+) ([^?]*?)(?:\?(.*))? HTTP\/[\d.]+$/.exec(requestLine.trimEnd()) ?? [];
  const headers: Header[] = [];
  for (const line of lines) {
    const last = headers.at(-1);
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last) headers[headers.length - 1] = [last[0], `${last[1]}\n${line}`];
    else headers.push([line.slice(0, colon), line.slice(colon + 1)]);
  }
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1].trim() ?? '';
  return {
    method,
    url: {
      scheme: 'https',
      authority: host,
      path,
      query: query === undefined ? null : parseQuery(query),
    },
    headers,
    body: new TextEncoder().encode(text.slice(gap + 2)),
  };
}
