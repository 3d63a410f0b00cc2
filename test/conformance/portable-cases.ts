import { readFileSync } from 'node:fs';
import { generalProfile, signingProfileFor } from '#core/endpoints/signing-profile.ts';
import type { Header } from '#core/http/headers.ts';
import { parseWireUrl, printWireUrl } from '#core/http/wire-url.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { completePostPolicy, type PostPolicy, signPostPolicy } from '#core/sigv4/post-policy.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import type { SigningOptions } from '#core/sigv4/signing-options.ts';
import type { Check, Vector } from './vector.ts';

type Case = {
  id: number | string;
  mode: 'header' | 'query' | 's3header' | 's3query' | 's3post';
  region: string;
  service: string;
  datetime: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string | null };
  method: string;
  url: string;
  headers: Record<string, string>;
  body_base64: string;
  expires: number | null;
  unsigned_payload: boolean;
  policy_in: PostPolicy;
  fields_in: Record<string, string>;
  expected: {
    canonical_request: string;
    string_to_sign: string;
    signature: string;
    headers: Record<string, string> | null;
    url: string | null;
    fields: Record<string, string>;
    policy: PostPolicy;
  };
};

/** The cases of a `.jsonl` file, one JSON object a line. */
export function readPortableCases(file: string): readonly Vector[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        const data: Case = JSON.parse(line);
        const run = () => (data.mode === 's3post' ? runPost(data) : runRequest(data));
        return { name: `case ${data.id} (${data.mode})`, run };
      } catch (error) {
        return { name: `line ${index + 1}`, run: () => Promise.reject(error) };
      }
    });
}

async function runRequest(data: Case): Promise<readonly Check[]> {
  const url = parseWireUrl(data.url);
  if (!url.ok) throw new Error(JSON.stringify(url.failure));
  const headers: Header[] = Object.entries(data.headers);
  const body = Buffer.from(data.body_base64, 'base64');
  const request = {
    method: data.method,
    url: url.value,
    headers,
    payload: { sha256: sha256Hex(body), size: body.length },
  };
  const signed = await sign(request, optionsOf(data, headers), new SigningKeys());
  if (!signed.ok) throw new Error(JSON.stringify(signed.failure));
  const { expected } = data;
  const trace = signed.value;
  return [
    { what: 'canonical request', expected: expected.canonical_request, actual: trace.canonicalRequest },
    { what: 'string to sign', expected: expected.string_to_sign, actual: trace.stringToSign },
    { what: 'signature', expected: expected.signature, actual: trace.signature },
    ...(expected.url === null
      ? []
      : [
          {
            what: 'presigned URL',
            expected: sortedQuery(expected.url),
            actual: sortedQuery(printWireUrl(trace.signed.url)),
          },
        ]),
    ...(expected.headers === null
      ? []
      : [
          {
            what: 'headers',
            expected: sortedHeaders(Object.entries(expected.headers)),
            actual: sortedHeaders(trace.signed.headers),
          },
        ]),
  ];
}

async function runPost(data: Case): Promise<readonly Check[]> {
  const options = optionsOf(data, []);
  const { expected } = data;
  const fields = signPostPolicy(expected.fields.policy ?? '', data.fields_in, options, new SigningKeys());
  if (!fields.ok) throw new Error(JSON.stringify(fields.failure));
  return [
    { what: 'signature', expected: expected.signature, actual: fields.value['x-amz-signature'] ?? '' },
    {
      what: 'fields',
      expected: sortedHeaders(Object.entries(expected.fields)),
      actual: sortedHeaders(Object.entries(fields.value)),
    },
    {
      what: 'policy',
      expected: sortedConditions(expected.policy),
      actual: sortedConditions(completePostPolicy(data.policy_in, options)),
    },
  ];
}

function optionsOf(data: Case, headers: readonly Header[]): SigningOptions {
  const { accessKeyId, secretAccessKey, sessionToken } = data.credentials;
  const credentials: Credentials =
    sessionToken === null ? { accessKeyId, secretAccessKey } : { accessKeyId, secretAccessKey, sessionToken };
  const query = data.mode === 'query' || data.mode === 's3query';
  const base = data.mode.startsWith('s3') ? signingProfileFor('s3') : generalProfile;
  return {
    credentials,
    region: data.region,
    service: data.service,
    amzDate: data.datetime,
    profile: {
      ...base,
      encodeWirePath: false,
      payload: data.unsigned_payload ? 'unsigned' : 'signed',
      extraSignedHeaders: headers.map(([name]) => name.toLowerCase()),
    },
    mode: query ? { kind: 'query', expiresIn: data.expires ?? 0 } : { kind: 'header' },
  };
}

/** The order of the parameters that a presigner adds is its own affair, and `a` is the same parameter as `a=`. */
function sortedQuery(url: string): string {
  const [base = '', query = ''] = url.split('?', 2);
  const pairs = query.split('&').map((pair) => (pair.includes('=') ? pair : `${pair}=`));
  return [base, ...pairs.sort()].join('\n');
}

function sortedHeaders(headers: readonly Header[]): string {
  return headers
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .sort()
    .join('\n');
}

function sortedConditions(policy: PostPolicy): string {
  return [policy.expiration, ...policy.conditions.map((condition) => JSON.stringify(condition)).sort()].join(
    '\n',
  );
}
