import type { Partition } from './host-scope.ts';

type PartitionFacts = {
  readonly id: Partition;
  readonly suffixes: readonly string[];
  readonly region: RegExp;
  readonly globalRegion: string;
};

// DNS suffixes, region patterns and implicit global regions as AWS publishes them in `partitions.json`
// (botocore, @aws-sdk/util-endpoints). `on.aws`, which holds function URLs, VPC Lattice and
// Neptune Analytics, is shared by all of them, so there the region alone tells the partition.
const partitions: readonly PartitionFacts[] = [
  {
    id: 'aws',
    suffixes: ['amazonaws.com', 'api.aws', 'on.aws'],
    region: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    globalRegion: 'us-east-1',
  },
  {
    id: 'aws-us-gov',
    suffixes: ['amazonaws.com', 'api.aws', 'on.aws'],
    region: /^us-gov-\w+-\d+$/,
    globalRegion: 'us-gov-west-1',
  },
  {
    id: 'aws-cn',
    suffixes: [
      'amazonaws.com.cn',
      'api.amazonwebservices.com.cn',
      'on.amazonwebservices.com.cn',
      'api.aws',
      'on.aws',
    ],
    region: /^cn-\w+-\d+$/,
    globalRegion: 'cn-northwest-1',
  },
  {
    id: 'aws-eusc',
    suffixes: ['amazonaws.eu', 'api.amazonwebservices.eu', 'api.aws', 'on.aws'],
    region: /^eusc-de-\w+-\d+$/,
    globalRegion: 'eusc-de-east-1',
  },
  {
    id: 'aws-iso',
    suffixes: ['c2s.ic.gov', 'api.aws.ic.gov', 'api.aws', 'on.aws'],
    region: /^us-iso-\w+-\d+$/,
    globalRegion: 'us-iso-east-1',
  },
  {
    id: 'aws-iso-b',
    suffixes: ['sc2s.sgov.gov', 'api.aws.scloud', 'api.aws', 'on.aws'],
    region: /^us-isob-\w+-\d+$/,
    globalRegion: 'us-isob-east-1',
  },
  {
    id: 'aws-iso-e',
    suffixes: ['cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk', 'api.aws', 'on.aws'],
    region: /^eu-isoe-\w+-\d+$/,
    globalRegion: 'eu-isoe-west-1',
  },
  {
    id: 'aws-iso-f',
    suffixes: ['csp.hci.ic.gov', 'api.aws.hci.ic.gov', 'api.aws', 'on.aws'],
    region: /^us-isof-\w+-\d+$/,
    globalRegion: 'us-isof-south-1',
  },
];

const suffixes = [...new Set(partitions.flatMap((partition) => partition.suffixes))].sort(
  (a, b) => b.length - a.length,
);

/** Splits a lower-case host at its AWS DNS suffix; `null` when the host is not under one. */
export function splitDnsSuffix(host: string): { labels: readonly string[]; suffix: string } | null {
  const suffix = suffixes.find((candidate) => host.endsWith(`.${candidate}`));
  if (suffix === undefined) return null;
  const labels = host.slice(0, -suffix.length - 1).split('.');
  return labels.includes('') ? null : { labels, suffix };
}

/** The partition that owns `label` as a region among those that use `suffix`; `null` when it is none. */
export function partitionOfRegion(label: string, suffix: string | null): Partition | null {
  const owner = partitions.find(
    ({ suffixes: own, region }) => (suffix === null || own.includes(suffix)) && region.test(label),
  );
  return owner?.id ?? null;
}

/** The partition that a host without a region belongs to: `aws` where GovCloud shares the suffix. */
export function partitionOfSuffix(suffix: string): Partition | null {
  return partitions.find((partition) => partition.suffixes.includes(suffix))?.id ?? null;
}

/** The region in which the global services of a partition are signed. */
export function globalRegionOf(partition: Partition): string | null {
  return partitions.find(({ id }) => id === partition)?.globalRegion ?? null;
}
