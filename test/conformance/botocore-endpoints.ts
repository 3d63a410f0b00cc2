import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One host that AWS publishes, with the scope that signs for it; several services may share a host. */
export type PublishedHost = {
  host: string;
  partition: string;
  region: string;
  services: ReadonlySet<string>;
};

type Variant = { hostname?: string; dnsSuffix?: string; tags?: readonly string[] };
type Endpoint = Variant & {
  credentialScope?: { region?: string; service?: string };
  variants?: readonly Variant[];
};
type Service = { defaults?: Endpoint; endpoints: Record<string, Endpoint> };
type PartitionFacts = {
  partition: string;
  dnsSuffix: string;
  defaults: Endpoint;
  regions: Record<string, unknown>;
  services: Record<string, Service>;
};

/** The data folder of botocore where Debian's `python3-botocore` puts it; `null` when it is not installed. */
export function botocoreDataFolder(): string | null {
  const folder = '/usr/lib/python3/dist-packages/botocore/data';
  return existsSync(join(folder, 'endpoints.json')) ? folder : null;
}

/** Signing names by endpoint prefix, from the service models. */
export function readBotocoreSigningNames(folder: string): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('service-2.json')) continue;
    const { metadata } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const prefix: string = metadata.endpointPrefix;
    names.set(prefix, (names.get(prefix) ?? new Set()).add(metadata.signingName ?? prefix));
  }
  return names;
}

/**
 * Every host of `endpoints.json`: its endpoints, and for real regions also the FIPS and dual-stack variants
 * that follow from the defaults. Pseudo regions (`fips-us-east-1`) only count where they name their host.
 */
export function readBotocoreHosts(folder: string): PublishedHost[] {
  const { partitions } = JSON.parse(readFileSync(join(folder, 'endpoints.json'), 'utf8')) as {
    partitions: PartitionFacts[];
  };
  const names = readBotocoreSigningNames(folder);
  const hosts = new Map<string, PublishedHost>();
  for (const { partition, dnsSuffix, defaults, regions, services } of partitions) {
    for (const [service, { defaults: own = {}, endpoints }] of Object.entries(services)) {
      for (const [key, endpoint] of Object.entries(endpoints)) {
        const merged = { ...defaults, ...own, ...endpoint };
        const scope = { ...own.credentialScope, ...endpoint.credentialScope };
        const inRegion = key in regions;
        const variants: Variant[] = inRegion
          ? [...(defaults.variants ?? []), ...(own.variants ?? []), ...(endpoint.variants ?? []), merged]
          : [...(endpoint.hostname === undefined ? [] : [endpoint]), ...(endpoint.variants ?? [])];
        for (const variant of variants) {
          const host = (variant.hostname ?? merged.hostname ?? '')
            .replace('{service}', service)
            .replace('{region}', key)
            .replace('{dnsSuffix}', variant.dnsSuffix ?? dnsSuffix);
          const region =
            scope.region ?? (inRegion ? key : (host.match(/[a-z]+(?:-[a-z]+)+-\d+/g)?.at(-1) ?? ''));
          const known = hosts.get(host)?.services ?? [];
          const signing = scope.service === undefined ? (names.get(service) ?? [service]) : [scope.service];
          hosts.set(host, { host, partition, region, services: new Set([...known, ...signing]) });
        }
      }
    }
  }
  return [...hosts.values()];
}
