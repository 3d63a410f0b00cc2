import type { HostScope } from './host-scope.ts';
import { partitionOfRegion } from './partitions.ts';

const s3Elsewhere = {
  partition: null,
  service: 's3',
  regionReason: 'provider',
  serviceReason: 'provider',
  algorithm: 'sigv4',
} as const;

/** Hosts outside the AWS DNS suffixes that are known all the same: S3 look-alikes, and AWS's own sign-in pages. */
export function resolveOtherProvider(host: string): HostScope | null {
  if (/^[^.]+\.(?:[a-z]+\.)?r2\.cloudflarestorage\.com$/.test(host))
    return { ...s3Elsewhere, region: 'auto' };
  const backblaze = /(?:^|\.)s3\.([a-z]{2}-[a-z]+-\d+)\.backblazeb2\.com$/.exec(host)?.[1];
  if (backblaze !== undefined) return { ...s3Elsewhere, region: backblaze };

  const signIn = /^([a-z0-9-]+)\.signin\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/.exec(
    host,
  )?.[1];
  // OAuth endpoints of a user pool: they take client credentials and codes, never SigV4.
  const cognito = /^[^.]+\.auth(?:-fips)?\.([a-z0-9-]+)\.amazoncognito\.com$/.exec(host)?.[1];
  const region = signIn ?? cognito;
  const partition = region === undefined ? null : partitionOfRegion(region, null);
  if (region === undefined || partition === null) return null;
  const told = { partition, region, regionReason: 'host-label' } as const;
  return signIn === undefined
    ? { ...told, service: null, serviceReason: 'not-signed', algorithm: 'none' }
    : { ...told, service: 'signin', serviceReason: 'host-label', algorithm: 'sigv4' };
}
