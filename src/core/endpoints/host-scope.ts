/** The AWS partitions: worlds of regions that share neither accounts nor credentials. */
export type Partition =
  | 'aws'
  | 'aws-cn'
  | 'aws-us-gov'
  | 'aws-eusc'
  | 'aws-iso'
  | 'aws-iso-b'
  | 'aws-iso-e'
  | 'aws-iso-f';

/** Why the region of a {@link HostScope} is what it is; the panel turns the code into words. */
export type RegionReason =
  | 'host-label' // a label of the host is the region
  | 'global-service' // the service has one endpoint for its partition, which lives in this region
  | 'multi-region' // SigV4a: the signature holds in every region
  | 'provider' // a provider other than AWS fixes it
  | 'bucket-region' // only the bucket knows it (transfer acceleration)
  | 'not-told';

/** Why the service of a {@link HostScope} is what it is. */
export type ServiceReason =
  | 'host-label' // the label is the signing name
  | 'service-table' // AWS publishes another signing name for this label
  | 's3-host' // one of the host forms of the S3 family
  | 'path' // the same host serves two services, the path tells which
  | 'target' // … and here the X-Amz-Target header tells
  | 'provider' // a provider that speaks the S3 protocol
  | 'not-signed' // the host takes no AWS signature
  | 'not-told';

/** What a host name tells about how to sign for it. */
export type HostScope = {
  readonly partition: Partition | null;
  /** The region of the credential scope; `*` where a SigV4a signature holds everywhere. */
  readonly region: string | null;
  /** The signing name, which is often not the first label of the host (`ses` for `email.…`). */
  readonly service: string | null;
  readonly regionReason: RegionReason;
  readonly serviceReason: ServiceReason;
  /** `none`: the host refuses or ignores AWS signatures. */
  readonly algorithm: 'sigv4' | 'sigv4a' | 'none';
};
