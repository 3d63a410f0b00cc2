import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { generalProfile } from '#core/endpoints/signing-profile.ts';
import type { Header } from '#core/http/headers.ts';
import { parseQuery } from '#core/http/query.ts';
import type { HttpRequest } from '#core/http/request.ts';
import { AsymmetricKeys, deriveAsymmetricKey, publicKeyOf } from '#core/sigv4/asymmetric-key.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import type { SigningOptions } from '#core/sigv4/signing-options.ts';
import { signV4a } from '#core/sigv4/sigv4a.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import type { Check, Vector } from './vector.ts';
import { verifiesWith } from './verify-ecdsa.ts';

type Form = 'header' | 'query';

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

/**
 * Every case below a directory of AWS's signing suite (`context.json` beside `request.txt`), in each form that it has. A case
 * with a `public-key.json` is one of SigV4a. A directory without expected files yields nothing; `incompleteCases` names it.
 */
export function readAwsSuite(directory: string): readonly Vector[] {
  return casesBelow(directory).flatMap((path) => {
    const readCase = existsSync(join(path, 'public-key.json')) ? readV4aCase : readV4Case;
    return formsOf(path).map((form) => readCase(path, form));
  });
}

/** The directories that hold a request and its context, but nothing to compare a signature with. */
export function incompleteCases(directory: string): readonly string[] {
  return casesBelow(directory)
    .filter((path) => formsOf(path).length === 0)
    .map((path) => basename(path));
}

function casesBelow(directory: string): readonly string[] {
  if (existsSync(join(directory, 'context.json'))) return [directory];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => casesBelow(join(directory, name)));
}

function formsOf(directory: string): readonly Form[] {
  return (['header', 'query'] as const).filter((form) =>
    existsSync(join(directory, `${form}-signature.txt`)),
  );
}

function readV4Case(directory: string, form: Form): Vector {
  return {
    name: `${basename(directory)} (${form})`,
    run: async () => {
      const { request, options, expected } = readExpectations(directory, form);
      const signed = await sign(request, options, new SigningKeys());
      if (!signed.ok) throw new Error(JSON.stringify(signed.failure));
      return [
        ...textChecks(signed.value, expected),
        { what: 'signature', expected: expected('signature').trim(), actual: signed.value.signature },
      ];
    },
  };
}

/** An ECDSA signature may differ each time, so both ours and the suite's are verified, by node:crypto and the case's key. */
function readV4aCase(directory: string, form: Form): Vector {
  return {
    name: `v4a ${basename(directory)} (${form})`,
    run: async () => {
      const { request, options, expected } = readExpectations(directory, form);
      const signed = await signV4a(request, options, new AsymmetricKeys());
      if (!signed.ok) throw new Error(JSON.stringify(signed.failure));
      const { X, Y } = JSON.parse(readFileSync(join(directory, 'public-key.json'), 'utf8'));
      const derived = publicKeyOf(deriveAsymmetricKey(options.credentials));
      const verified = (signature: string) =>
        verifiesWith({ x: X, y: Y }, signed.value.stringToSign, signature) ? 'verifies' : signature;
      return [
        ...textChecks(signed.value, expected),
        { what: 'public key', expected: `${X} ${Y}`, actual: `${derived.x} ${derived.y}` },
        { what: 'our signature', expected: 'verifies', actual: verified(signed.value.signature) },
        {
          what: "the suite's signature",
          expected: 'verifies',
          actual: verified(expected('signature').trim()),
        },
      ];
    },
  };
}

function readExpectations(directory: string, form: Form) {
  const context: Context = JSON.parse(readFileSync(join(directory, 'context.json'), 'utf8'));
  const request = parseRawRequest(readFileSync(join(directory, 'request.txt')));
  return {
    request,
    options: optionsOf(context, form, request),
    expected: (part: string) => readFileSync(join(directory, `${form}-${part}.txt`), 'utf8'),
  };
}

function textChecks(trace: Trace, expected: (part: string) => string): readonly Check[] {
  return [
    { what: 'canonical request', expected: expected('canonical-request'), actual: trace.canonicalRequest },
    { what: 'string to sign', expected: expected('string-to-sign'), actual: trace.stringToSign },
  ];
}

function optionsOf(context: Context, form: Form, request: HttpRequest): SigningOptions {
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
