import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generalProfile, signingProfileFor } from '#core/endpoints/signing-profile.ts';
import { parseWireUrl } from '#core/http/wire-url.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import type { ReadBackCase } from './read-back-case.ts';

type PortableCase = {
  readonly id: number | string;
  readonly mode: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string | null;
  };
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body_base64: string;
  readonly expected: {
    readonly canonical_request: string;
    readonly headers: Record<string, string> | null;
    readonly url: string | null;
    readonly fields: Record<string, string>;
    readonly policy: { readonly expiration: string; readonly conditions: readonly unknown[] };
  };
};

/** An upload form of the portable cases. */
export type SignedForm = {
  readonly name: string;
  readonly fields: Record<string, string>;
  readonly policy: PortableCase['expected']['policy'];
  readonly credentials: Credentials;
};

const cases: readonly PortableCase[] = readFileSync(
  fileURLToPath(new URL('portable-cases.jsonl', import.meta.url)),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

const credentialsOf = ({ credentials }: PortableCase): Credentials => ({
  accessKeyId: credentials.accessKeyId,
  secretAccessKey: credentials.secretAccessKey,
});

/** The requests of the portable cases as four other signers signed them. */
export const signedPortableCases: readonly ReadBackCase[] = cases
  .filter(({ mode }) => mode !== 's3post')
  .map((data) => {
    const { id, mode, method, headers, expected } = data;
    const url = parseWireUrl(expected.url ?? data.url);
    if (!url.ok) throw new Error(`case ${id}: ${url.failure.code}`);
    return {
      name: `case ${id} (${mode})`,
      wire: {
        method,
        url: url.value,
        headers: Object.entries(expected.headers ?? headers),
        body: Buffer.from(data.body_base64, 'base64'),
      },
      credentials: credentialsOf(data),
      profile: mode.startsWith('s3') ? signingProfileFor('s3') : generalProfile,
      canonicalRequest: expected.canonical_request,
    };
  });

export const signedPortableForms: readonly SignedForm[] = cases
  .filter(({ mode }) => mode === 's3post')
  .map((data) => ({
    name: `case ${data.id}`,
    fields: data.expected.fields,
    policy: data.expected.policy,
    credentials: credentialsOf(data),
  }));
