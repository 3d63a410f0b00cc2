/** A service's refusal, taken apart. What it does not tell is null. */
export type ServiceAnswer = {
  readonly status: number;
  /** Without namespace and link: `InvalidSignatureException`. */
  readonly code: string | null;
  readonly message: string | null;
  /** The other leaves of the body and the headers of interest, by name: `Region`, `ServerTime`, `x-amz-bucket-region` … */
  readonly fields: ReadonlyMap<string, string>;
  /** What AWS computed, byte for byte where `exact`. */
  readonly canonicalRequest: string | null;
  readonly stringToSign: string | null;
  /** Whether the string to sign holds the hash of the canonical request: else something was lost on the way to us. */
  readonly exact: boolean;
  /** Milliseconds since 1970, by the service's clock; null where it does not tell. */
  readonly serverTime: number | null;
  readonly requestId: string | null;
};
