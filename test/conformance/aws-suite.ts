import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { generalProfile } from '#core/endpoints/signing-profile.ts';
import type { Header } from '#core/http/headers.ts';
import { parseQuery } from '#core/http/query.ts';
import type { HttpRequest } from '#core/http/request.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import type { SigningOptions } from '#core/sigv4/signing-options.ts';
import type { Vector } from './vector.ts';

type Context = {
  credentials: { access_key_id: string; secret_access_key: string; token?: string };
  region: string;
  service: string;
  timestamp: string;
  normalize: boolean;
  sign_body: boolean;
  omit_session_token?: boolean;
  expiration_in_seconds: number;
};

/** Every case below a directory of AWS's signing suite (`context.json` beside `request.txt`), in each form that it has. */
export function readAwsSuite(directory: string): readonly Vector[] {
  if (existsSync(join(directory, 'context.json'))) return readCase(directory);
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => readAwsSuite(join(directory, name)));
}

function readCase(directory: string): readonly Vector[] {
  const context: Context = JSON.parse(readFileSync(join(directory, 'context.json'), 'utf8'));
  const request = parseRawRequest(readFileSync(join(directory, 'request.txt')));
  const forms = (['header', 'query'] as const).filter((form) =>
    existsSync(join(directory, `${form}-signature.txt`)),
  );
  return forms.map((form) => ({
    name: `${basename(directory)} (${form})`,
    run: async () => {
      const signed = await sign(request, optionsOf(context, form, request), new SigningKeys());
      if (!signed.ok) throw new Error(JSON.stringify(signed.failure));
      const expected = (part: string) => readFileSync(join(directory, `${form}-${part}.txt`), 'utf8');
      return [
        {
          what: 'canonical request',
          expected: expected('canonical-request'),
          actual: signed.value.canonicalRequest,
        },
        { what: 'string to sign', expected: expected('string-to-sign'), actual: signed.value.stringToSign },
        { what: 'signature', expected: expected('signature').trim(), actual: signed.value.signature },
      ];
    },
  }));
}

function optionsOf(context: Context, form: 'header' | 'query', request: HttpRequest): SigningOptions {
  const { access_key_id, secret_access_key, token } = context.credentials;
  return {
    credentials: {
      accessKeyId: access_key_id,
      secretAccessKey: secret_access_key,
      ...(token ? { sessionToken: token } : {}),
    },
    region: context.region,
    service: context.service,
    amzDate: `${context.timestamp.replace(/[-:]/g, '')}`,
    profile: {
      ...generalProfile,
      normalizePath: context.normalize,
      contentSha256Header: context.sign_body,
      sessionToken: context.omit_session_token ? 'appended' : 'signed',
      // The suite's clients own every header of the request, content-length too.
      extraSignedHeaders: request.headers.map(([name]) => name.toLowerCase()),
    },
    mode:
      form === 'header' ? { kind: 'header' } : { kind: 'query', expiresIn: context.expiration_in_seconds },
  };
}

/** Reads `request.txt`: a request line, headers (a line that starts with a blank goes on), an empty line, the body. */
function parseRawRequest(bytes: Uint8Array): HttpRequest {
  const raw = Buffer.from(bytes).toString('utf8').replaceAll('\r\n', '\n');
  const split = raw.indexOf('\n\n');
  const head = split < 0 ? raw.replace(/\n+$/, '') : raw.slice(0, split);
  const body = Buffer.from(split < 0 ? '' : raw.slice(split + 2), 'utf8');
  const [requestLine = '', ...headerLines] = head.split('\n');
  const method = requestLine.slice(0, requestLine.indexOf(' '));
  const target = requestLine.slice(requestLine.indexOf(' ') + 1).replace(/ HTTP\/[\d.]+$/, '');
  const headers: Header[] = [];
  for (const line of headerLines) {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last) headers[headers.length - 1] = [last[0], `${last[1]} ${line.trim()}`];
    else headers.push([line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);
  }
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1].trim() ?? '';
  const question = target.indexOf('?');
  return {
    method,
    url: {
      scheme: 'https',
      authority: host,
      path: question < 0 ? target : target.slice(0, question),
      query: question < 0 ? null : parseQuery(target.slice(question + 1)),
    },
    headers,
    payload: { sha256: sha256Hex(body), size: body.length },
  };
}
