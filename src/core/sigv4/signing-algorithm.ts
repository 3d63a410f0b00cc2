/** What SigV4 and SigV4a do differently; every other step of a signature they share. */
export type SigningAlgorithm = {
  /** As the string to sign and the `Authorization` header name it. */
  readonly identifier: string;
  readonly credentialScope: string;
  /** The regions a SigV4a signature is good for, e.g. `us-east-1,eu-*`; null where the scope names the region. */
  readonly regionSet: string | null;
  /** The signature of a string to sign in UTF-8, in lower-case hex. */
  readonly signatureOf: (stringToSign: Uint8Array) => string;
};
