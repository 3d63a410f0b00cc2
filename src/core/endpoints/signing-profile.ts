/** How a service wants its requests canonicalised and signed. Data, shown in the panel and overridable there. */
export type SigningProfile = {
  /** Remove dot segments (RFC 3986 section 5.2.4) from the path before it is canonicalised. */
  readonly normalizePath: boolean;
  /** Percent-encode the already encoded path once more. */
  readonly doubleEncodePath: boolean;
  /** Send the path with everything encoded but the unreserved characters and `/`, as it is signed. */
  readonly encodeWirePath: boolean;
  /** The hash of the body, or the literal `UNSIGNED-PAYLOAD`. */
  readonly payload: 'signed' | 'unsigned';
  /** Send and sign `x-amz-content-sha256`. */
  readonly contentSha256Header: boolean;
  /** `appended`: the session token joins the query after signing; `omitted`: it is not sent at all. */
  readonly sessionToken: 'signed' | 'appended' | 'omitted';
  /** The payload hash of presigned URLs. */
  readonly presignPayload: 'signed' | 'unsigned';
  /** Lower-case names, signed over and above those that the signer signs anyway. */
  readonly extraSignedHeaders: readonly string[];
  /** Lower-case names that this service must not see signed. */
  readonly neverSignedHeaders: readonly string[];
};

/** The rules of the AWS specification for every service but the exceptions below. */
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

// An object key is any string of bytes, `a/../b` and `//` included, so S3 takes the path as it stands and
// encodes it once. It demands the content hash header, and a presigned URL is made before its body exists.
const s3Profile: SigningProfile = {
  ...generalProfile,
  normalizePath: false,
  doubleEncodePath: false,
  encodeWirePath: true,
  contentSha256Header: true,
  presignPayload: 'unsigned',
};

// The collection endpoints of OpenSearch Serverless refuse requests without the header (OpenSearch domains, `es`,
// do not ask for it), and Glacier wants it on uploads, where the AWS SDKs add it as well.
const contentHashProfile: SigningProfile = { ...generalProfile, contentSha256Header: true };

// VPC Lattice checks signatures before it has the body and does not support payload signing.
const latticeProfile: SigningProfile = {
  ...generalProfile,
  payload: 'unsigned',
  contentSha256Header: true,
  presignPayload: 'unsigned',
};

// MQTT over WebSocket: AWS IoT verifies the signature without the token, which is added to the URL afterwards.
const iotDeviceProfile: SigningProfile = { ...generalProfile, sessionToken: 'appended' };

const exceptions: ReadonlyMap<string, SigningProfile> = new Map([
  ['s3', s3Profile],
  ['s3-object-lambda', s3Profile],
  ['s3-outposts', s3Profile],
  ['s3express', s3Profile],
  ['aoss', contentHashProfile],
  ['glacier', contentHashProfile],
  ['vpc-lattice-svcs', latticeProfile],
  ['iotdevicegateway', iotDeviceProfile],
]);

/** The profile for a signing name; services that are not known to differ get the {@link generalProfile}. */
export function signingProfileFor(service: string | null): SigningProfile {
  return (service === null ? undefined : exceptions.get(service)) ?? generalProfile;
}

/** Whether a service takes `UNSIGNED-PAYLOAD` in the place of the body's hash. Only S3 and VPC Lattice are documented to. */
export function takesUnsignedPayload(service: string): boolean {
  return exceptions.get(service) === s3Profile || exceptions.get(service) === latticeProfile;
}
