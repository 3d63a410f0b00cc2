import { resolveGlobalHost } from './global-hosts.ts';
import type { HostScope, Partition } from './host-scope.ts';
import { resolveOtherProvider } from './other-providers.ts';
import { partitionOfRegion, partitionOfSuffix, splitDnsSuffix } from './partitions.ts';
import { resolveS3WithoutRegion, s3ServiceLeftOfRegion } from './s3-hosts.ts';
import { nameService, withoutEndpointMarks } from './service-labels.ts';
import { serviceOnSharedHost } from './shared-hosts.ts';

const nothingTold: HostScope = {
  partition: null,
  region: null,
  service: null,
  regionReason: 'not-told',
  serviceReason: 'not-told',
  algorithm: 'sigv4',
};

// Hosts that put the region in front of the service. Anything else in that place is a customer's machine
// (`….us-east-1.elb`, `….us-east-1.rds`) and no endpoint of AWS.
const servicesRightOfRegion: ReadonlyMap<string, string> = new Map([
  ['aoss', 'aoss'],
  ['cloudsearch', 'cloudsearch'],
  ['elasticmapreduce', 'elasticmapreduce'],
  ['es', 'es'],
  ['neptune', 'neptune-db'],
  ['neptune-graph', 'neptune-graph'],
  ['queue', 'sqs'],
]);

// Load balancers, and the AWS IoT credential provider, which asks for a client certificate.
const unsignedTail = /(?:^|\.)(?:elb|credentials\.iot)$/;

function resolveRegionalHost(
  labels: readonly string[],
  regionAt: number,
  partition: Partition,
  path: string,
  target: string,
): HostScope {
  const told = { partition, region: labels[regionAt] ?? null, regionReason: 'host-label' } as const;
  const right = labels[regionAt + 1];
  if (right !== undefined && right !== 'vpce' && right !== 'us-gov') {
    const service = servicesRightOfRegion.get(right) ?? null;
    const serviceReason = service === null ? 'not-told' : service === right ? 'host-label' : 'service-table';
    return { ...told, service, serviceReason, algorithm: 'sigv4' };
  }

  const left = labels.slice(0, regionAt);
  const s3 = s3ServiceLeftOfRegion(left);
  if (s3 === 'website' || unsignedTail.test(left.join('.'))) {
    return { ...told, service: null, serviceReason: 'not-signed', algorithm: 'none' };
  }
  if (s3 !== null) return { ...told, service: s3, serviceReason: 's3-host', algorithm: 'sigv4' };
  const named = nameService(withoutEndpointMarks(left));
  if (named === null) return { ...nothingTold, ...told };
  const { service, reason } = serviceOnSharedHost(named, path, target);
  return { ...told, service, serviceReason: reason, algorithm: 'sigv4' };
}

/**
 * Tells partition, region and signing name from a host name as it stands in a URL (any case, a port and a
 * trailing dot may be there). `path` and `target` (the `X-Amz-Target` header) settle the few hosts that
 * serve more than one service. What the host does not tell is `null`: nothing is guessed.
 */
export function resolveHost(host: string, path = '', target = ''): HostScope {
  const name = host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
  const split = splitDnsSuffix(name);
  if (split === null) return resolveOtherProvider(name) ?? nothingTold;
  const { labels, suffix } = split;
  const suffixPartition = partitionOfSuffix(suffix);

  // Only the last label or the one before it can be the region: further left stand names that customers chose.
  const s3 = resolveS3WithoutRegion(labels, suffix);
  if (s3 !== null) return { ...s3, partition: s3.partition ?? suffixPartition };
  for (const regionAt of [labels.length - 1, labels.length - 2]) {
    const partition = partitionOfRegion(labels[regionAt] ?? '', suffix);
    if (partition !== null) return resolveRegionalHost(labels, regionAt, partition, path, target);
  }

  const global = resolveGlobalHost(labels, suffix);
  if (global === null) return { ...nothingTold, partition: suffixPartition };
  const regionReason = global.algorithm === 'sigv4a' ? 'multi-region' : 'global-service';
  const serviceReason = labels.includes(global.service) ? 'host-label' : 'service-table';
  return { ...global, regionReason, serviceReason };
}
