import type { HostScope, Partition } from './host-scope.ts';
import { partitionOfRegion } from './partitions.ts';

type S3Host = Pick<HostScope, 'region' | 'service' | 'regionReason' | 'serviceReason' | 'algorithm'> & {
  readonly partition: Partition | null;
};

const familyLabel =
  /^(?:s3(?<kind>-accesspoint|-object-lambda|-outposts|-control)?(?:-fips)?|s3(?<express>express)-(?:fips-)?[a-z0-9-]+)$/;
const websiteScope = { service: null, serviceReason: 'not-signed', algorithm: 'none' } as const;

function signingNameOf(label: string): string | null {
  const match = familyLabel.exec(label);
  if (!match) return null;
  if (match.groups?.express) return 's3express';
  const kind = match.groups?.kind;
  return kind === '-object-lambda' || kind === '-outposts' ? `s3${kind}` : 's3';
}

/**
 * Reads the host forms of the S3 family that tell their region, from the labels left of it. Bucket names may
 * hold dots and may look like anything, so only the label next to the region (or to `dualstack`) counts.
 */
export function s3ServiceLeftOfRegion(left: readonly string[]): string | null | 'website' {
  const last = left.at(-1);
  const label = last === 'dualstack' ? left.at(-2) : last;
  if (label === undefined) return null;
  return label === 's3-website' && left.length > 1 ? 'website' : signingNameOf(label);
}

/** Reads the S3 hosts whose label next to the DNS suffix is not a region; `null` for all other hosts. */
export function resolveS3WithoutRegion(labels: readonly string[], suffix: string): S3Host | null {
  const signed = { service: 's3', serviceReason: 's3-host', algorithm: 'sigv4' } as const;
  const last = labels.at(-1);
  if (last === undefined) return null;
  if (last === 's3' || last === 's3-external-1') {
    // Outside the first partition no region owns the bare name, so there the error of S3 has to tell.
    return suffix === 'amazonaws.com'
      ? { ...signed, partition: null, region: 'us-east-1', regionReason: 'global-service' }
      : { ...signed, partition: null, region: null, regionReason: 'not-told' };
  }
  const accelerated = last === 'dualstack' ? labels.at(-2) : last;
  if (accelerated === 's3-accelerate') {
    return { ...signed, partition: null, region: null, regionReason: 'bucket-region' };
  }
  if (last === 's3-global' && labels.at(-2) === 'accesspoint') {
    return { ...signed, algorithm: 'sigv4a', partition: null, region: '*', regionReason: 'multi-region' };
  }
  // The dash style of old: s3-us-west-2, s3-fips-us-gov-west-1, s3-website-us-east-1.
  const dashed = /^s3-(?<form>website-|fips-)?(?<region>.+)$/.exec(last)?.groups;
  const region = dashed?.region;
  const partition = region === undefined ? null : partitionOfRegion(region, suffix);
  if (region === undefined || partition === null) return null;
  const scope = dashed?.form === 'website-' ? websiteScope : signed;
  return { ...scope, partition, region, regionReason: 'host-label' };
}
