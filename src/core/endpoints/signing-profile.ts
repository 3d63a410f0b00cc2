export type SigningProfile = {
  readonly normalizePath: boolean;
  readonly doubleEncodePath: boolean;
  readonly encodeWirePath: boolean;
  readonly payload: 'signed' | 'unsigned';
  readonly contentSha256Header: boolean;
  readonly sessionToken: 'signed' | 'appended' | 'omitted';
  readonly presignPayload: 'signed' | 'unsigned';
  readonly extraSignedHeaders: readonly string[];
  readonly neverSignedHeaders: readonly string[];
};
export const generalProfile: SigningProfile = {
  normalizePath: true,
  doubleEncodePath: true,
  encodeWirePath: false,
  payload: 'signed',
  contentSha256Header: false,
  sessionToken: 'signed',
  presignPayload: 'signed',
  extraSignedHeaders: [],
  neverSignedHeaders: [],
};
export function signingProfileFor(service: string | null): SigningProfile {
  return service === 's3'
    ? {
        ...generalProfile,
        normalizePath: false,
        doubleEncodePath: false,
        encodeWirePath: true,
        contentSha256Header: true,
        presignPayload: 'unsigned',
      }
    : generalProfile;
}
