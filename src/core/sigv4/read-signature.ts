/** How a signature states its lifetime and age; times in milliseconds since 1970. */
export type SignatureDate = {
  /** As written: `X-Amz-Date`, or the `Date` header where there is no other. */
  readonly text: string;
  /** Null for what is no date. */
  readonly time: number | null;
};

/** The credential of a signature, as far as it can be read. */
export type ReadCredential = {
  /** As written, percent-decoded in a query. */
  readonly text: string;
  readonly accessKeyId: string;
  /** Null where the credential has not the five elements that AWS asks for (four for SigV4a, which has no region). */
  readonly scope: {
    readonly date: string;
    readonly region: string | null;
    readonly service: string;
    readonly terminator: string;
  } | null;
};

export type SignatureKind =
  | 'sigv4-header'
  | 'sigv4-query'
  | 'sigv4a-header'
  | 'sigv4a-query'
  | 'post-policy'
  | 'sigv2-header'
  | 'sigv2-query';

/** A signature that a request carries, taken apart. What it lacks is null; nothing in it has been believed yet. */
export type ReadSignature = {
  readonly kind: SignatureKind;
  readonly algorithm: string | null;
  readonly credential: ReadCredential | null;
  readonly date: SignatureDate | null;
  /** Seconds that a presigned URL lives, as written and read. */
  readonly expires: { readonly text: string; readonly seconds: number | null } | null;
  /** Lower-case names in the order written. Null where there is no list. */
  readonly signedHeaders: readonly string[] | null;
  readonly signature: string | null;
  readonly sessionToken: { readonly value: string; readonly count: number } | null;
  /** Of SigV4a. */
  readonly regionSet: string | null;
};
