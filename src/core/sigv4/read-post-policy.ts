import { ALGORITHM_IDENTIFIER } from '@smithy/signature-v4';
import { bytesFromBase64 } from '../http/base64.ts';
import { type FormField, formFields } from '../http/form-fields.ts';
import { type Header, headerValue } from '../http/headers.ts';
import type { Credentials } from './credentials.ts';
import { hex } from './hex.ts';
import { HmacKey } from './hmac.ts';
import type { ReadSignature, SignatureDate } from './read-signature.ts';
import { readCredential, readDate } from './read-signature-of.ts';
import { deriveSigningKey } from './signing-key.ts';
import { utf8 } from './utf8.ts';

/** An upload form taken apart. */
export type ReadPostPolicy = {
  readonly signature: ReadSignature;
  /** The Base64 text that was signed, as the form has it. */
  readonly policy: string;
  /** Whether the policy is the Base64 of a JSON object, as it has to be. */
  readonly readable: boolean;
  /** When the policy ends; null where it does not say. */
  readonly expiration: SignatureDate | null;
  /** What every upload has to meet, as the document has it; null where it has no list of them. */
  readonly conditions: readonly unknown[] | null;
};

/**
 * The signature of a form that uploads to S3, with the policy that it covers; null for a form without a policy. Names of fields may be in any
 * case.
 * Source: S3 API Reference, "Creating an HTML form (using AWS signature version 4)", "POST policy".
 */
export function readPostPolicy(fields: readonly FormField[]): ReadPostPolicy | null {
  const value = (wanted: string) => fields.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const policy = value('policy');
  if (policy === undefined) return null;
  const date = value('x-amz-date');
  const tokens = fields.filter(([name]) => name.toLowerCase() === 'x-amz-security-token');
  const [token] = tokens;
  const document = documentOf(policy);
  return {
    signature: {
      kind: 'post-policy',
      algorithm: value('x-amz-algorithm') ?? null,
      credential: readCredential(value('x-amz-credential')),
      date: date === undefined ? null : readDate(date),
      expires: null,
      signedHeaders: null,
      signature: value('x-amz-signature') ?? null,
      sessionToken: token === undefined ? null : { value: token[1], count: tokens.length },
      regionSet: null,
    },
    policy,
    readable: document !== null,
    expiration: typeof document?.expiration === 'string' ? readExpiration(document.expiration) : null,
    conditions: Array.isArray(document?.conditions) ? document.conditions : null,
  };
}

/**
 * The signed form in the body of an upload; null for any other request, a form with a policy of another kind among it. `body` gives the first
 * bytes of the body, null where they are not known, and is asked only where there may be a form.
 */
export function readPolicyForm(
  { method, headers }: { readonly method: string; readonly headers: readonly Header[] },
  body: () => Uint8Array | null,
): ReadPostPolicy | null {
  const contentType = headerValue(headers, 'content-type') ?? '';
  if (method !== 'POST' || !/^\s*multipart\/form-data\b/i.test(contentType)) return null;
  const bytes = body();
  const fields = bytes && formFields(contentType, bytes);
  const form = fields && readPostPolicy(fields);
  const { algorithm, credential, signature } = form?.signature ?? {};
  return algorithm || credential || signature ? form : null;
}

/**
 * Whether a policy was signed with these credentials, for the scope that the form names; the clock is not looked at. `policy` is the Base64 text
 * as it stands. Null where the form lacks what it takes: algorithm, a whole credential, a signature.
 */
export function verifyPostPolicy(
  policy: string,
  signature: ReadSignature,
  credentials: Credentials,
): boolean | null {
  const scope = signature.credential?.scope;
  if (!isPolicyCheckable(signature) || !scope || scope.region === null) return null;
  const { kSigning } = deriveSigningKey(credentials.secretAccessKey, scope.date, scope.region, scope.service);
  return hex(new HmacKey(kSigning).sign(utf8(policy))) === signature.signature;
}

/** Whether a form has what it takes to check its signature: algorithm, a whole credential, a signature. */
export function isPolicyCheckable({ kind, algorithm, credential, signature }: ReadSignature): boolean {
  if (kind !== 'post-policy' || algorithm !== ALGORITHM_IDENTIFIER) return false;
  return signature !== null && !!credential?.scope;
}

type Document = { readonly expiration?: unknown; readonly conditions?: unknown };

function documentOf(policy: string): Document | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytesFromBase64(policy)));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** ISO 8601 here, where signatures have the basic form. */
function readExpiration(text: string): SignatureDate {
  const time = Date.parse(text);
  return { text, time: Number.isNaN(time) ? null : time };
}
