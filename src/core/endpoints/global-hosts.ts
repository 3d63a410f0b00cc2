import { beijingServices, globalServices, govCloudOnlyHosts, oregonServices } from './global-services.ts';
import type { Partition } from './host-scope.ts';
import { globalRegionOf, partitionOfSuffix } from './partitions.ts';
import { nameService, withoutEndpointMarks } from './service-labels.ts';

type GlobalHost = { partition: Partition; region: string; service: string; algorithm: 'sigv4' | 'sigv4a' };

// Endpoints that answer in several regions under one name, and so are signed for all of them.
const multiRegionTails = ['endpoint.events', 'endpoints.email', 'cloudfront-kvs'];

/**
 * Reads a host without a region from its labels: the one endpoint of a global service (`iam`, `iam.global`,
 * `iam.us-gov`) or a multi-region endpoint. `null` for every other host, rather than a guess.
 */
export function resolveGlobalHost(labels: readonly string[], suffix: string): GlobalHost | null {
  const owner = partitionOfSuffix(suffix);
  if (owner === null) return null;
  const last = labels.at(-1);
  const inGovCloud =
    owner === 'aws' && (last === 'us-gov' || govCloudOnlyHosts.has(`${labels.join('.')}.${suffix}`));
  const partition = inGovCloud ? 'aws-us-gov' : owner;
  const left = withoutEndpointMarks(labels.filter((label) => label !== 'global' && label !== 'us-gov'));
  const named = nameService(left);
  if (named === null) return null;

  const tail = left.slice(-2).join('.');
  if (multiRegionTails.includes(tail) || (left.length === 2 && multiRegionTails.includes(left[1] ?? ''))) {
    return { partition, region: '*', service: named.service, algorithm: 'sigv4a' };
  }
  const key = left.join('.');
  if (!globalServices.has(key)) return null;
  const region =
    partition === 'aws' && oregonServices.has(key)
      ? 'us-west-2'
      : partition === 'aws-cn' && beijingServices.has(key)
        ? 'cn-north-1'
        : globalRegionOf(partition);
  return region === null ? null : { partition, region, service: named.service, algorithm: 'sigv4' };
}
