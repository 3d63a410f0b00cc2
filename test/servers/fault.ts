import type { IndependentSignature } from './independent-signature.ts';

/** Why the sandbox refuses a request: data only. Each dialect has its own words for it. */
export type Fault =
  | { readonly kind: 'not-signed' }
  | { readonly kind: 'signed-twice' }
  | { readonly kind: 'unparsable-uri' }
  | { readonly kind: 'not-key-value'; readonly piece: string; readonly authorization: string }
  | {
      readonly kind: 'authorization-lacks';
      readonly names: readonly string[];
      readonly date: boolean;
      readonly authorization: string;
    }
  | { readonly kind: 'query-lacks'; readonly names: readonly string[] }
  | { readonly kind: 'malformed-date'; readonly form: AuthenticationForm; readonly value: string }
  | {
      readonly kind: 'skewed';
      readonly requestTime: string;
      readonly windowMinutes: number;
      readonly future: boolean;
    }
  | { readonly kind: 'malformed-expiry'; readonly value: string }
  | { readonly kind: 'expiry-too-long' }
  | { readonly kind: 'expired'; readonly requestTime: string; readonly seconds: number; readonly end: Date }
  | { readonly kind: 'host-not-signed' }
  | { readonly kind: 'algorithm'; readonly form: AuthenticationForm; readonly algorithm: string }
  | { readonly kind: 'credential-shape'; readonly form: AuthenticationForm; readonly credential: string }
  | { readonly kind: 'scope'; readonly form: AuthenticationForm; readonly mistakes: readonly ScopeMistake[] }
  | { readonly kind: 'unknown-key'; readonly accessKeyId: string }
  | { readonly kind: 'token-missing'; readonly accessKeyId: string }
  | { readonly kind: 'token-wrong'; readonly token: string }
  | { readonly kind: 'token-expired'; readonly token: string }
  | { readonly kind: 'headers-not-signed'; readonly names: readonly string[] }
  /** Named among the signed headers, and not sent. */
  | { readonly kind: 'signed-headers-absent'; readonly names: readonly string[] }
  /** Presigned for later. */
  | { readonly kind: 'not-yet-valid'; readonly requested: Date; readonly end: Date }
  | { readonly kind: 'payload-hash-missing' }
  | { readonly kind: 'payload-hash-malformed'; readonly value: string }
  | { readonly kind: 'payload-hash-wrong'; readonly claimed: string; readonly computed: string }
  | { readonly kind: 'chunked' }
  /** Signature Version 2: how S3 read it, and what it got. */
  | {
      readonly kind: 'signature-v2';
      readonly accessKeyId: string;
      readonly provided: string;
      readonly stringToSign: string;
    }
  | {
      readonly kind: 'signature';
      readonly accessKeyId: string;
      readonly provided: string;
      readonly expected: IndependentSignature;
    };

export type AuthenticationForm = 'header' | 'query';

export type ScopeMistake =
  | { readonly part: 'region' | 'service' | 'terminator'; readonly got: string; readonly wanted: string }
  | { readonly part: 'date'; readonly got: string; readonly wanted: string; readonly dateTime: string };

/** A refusal in the words of one dialect. `details` are S3's extra elements, in order. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: readonly (readonly [element: string, text: string])[];
  readonly headers?: Readonly<Record<string, string>>;
}
