// Writes the two data files of src/core/endpoints from what AWS publishes. Usage, from anywhere:
//   node scripts/bootstrap.mjs generate-signing-names FOLDER
// FOLDER is a scratch folder outside the project in which the @aws-sdk/client-* packages are installed
// (npm install --ignore-scripts). Older services come from aws-sdk@2 in the same folder and from Debian's
// python3-botocore, where these are there. Format what it writes with Biome.
// It fails when a host that it has read does not resolve to what was published.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partitionOfRegion, splitDnsSuffix } from '#core/endpoints/partitions.ts';
import { botocoreDataFolder, readBotocoreSigningNames } from '#test/conformance/botocore-endpoints.ts';
import { evaluateClients, readHostPrefixes } from './published-clients.ts';
import { hostFormsOutsideRuleSets, knownGlobalServices } from './signing-name-supplement.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('generate-signing-names: name the folder with the clients');
const target = join(import.meta.dirname, '../src/core/endpoints');

const bare = (labels: readonly string[]): string[] => {
  const kept = labels.filter((label) => !/^(?:dualstack|global|us-gov|\d{12})$/.test(label));
  const names = kept.map((label) => label.replace(/-fips$/, ''));
  return names.length > 1 && names[0] === 'fips' ? names.slice(1) : names;
};
type Place = { chain: string[]; regionTold: boolean; labels: readonly string[]; suffix: string };
function placeOf(host: string): Place | null {
  const split = splitDnsSuffix(host);
  if (split === null) return null;
  const { labels, suffix } = split;
  const at = labels.findLastIndex(
    (label) => /^aws(?:-[a-z]+)*-global$/.test(label) || partitionOfRegion(label, suffix),
  );
  if (at < 0) return { chain: bare(labels), regionTold: false, labels, suffix };
  return at === 0 ? null : { chain: bare(labels.slice(0, at)), regionTold: true, labels, suffix };
}

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const names = new Map<string, string>(hostFormsOutsideRuleSets);
function nameByTable(chain: readonly string[]): string | undefined {
  for (let start = 0; start < chain.length; start += 1) {
    const name = names.get(chain.slice(start).join('.'));
    if (name !== undefined) return name;
  }
  return chain.at(-1) === 'iot' && chain.length > 1 ? 'iotdata' : chain.at(-1);
}
const settled = new Set<string>(names.keys());
function learn(chain: readonly string[], name: string): void {
  const key = chain.join('.');
  if (settled.has(key)) return;
  settled.add(key);
  if (nameByTable(chain) !== name) names.set(key, name);
}

const hosts = await evaluateClients(folder);
const fixedForms = new Set(['s3', 's3-control', 'neptune-graph', 'eventbridge']);
const placed = hosts.flatMap((fact) => {
  const place = placeOf(fact.host);
  return place === null || fixedForms.has(fact.client) || /^\w+\.456def/.test(fact.host)
    ? []
    : [{ ...fact, ...place }];
});
for (const { chain, service } of placed) learn(chain, service);
for (const { client, prefix } of readHostPrefixes(folder)) {
  const own = placed.find((fact) => fact.client === client && fact.region === 'us-east-1' && fact.regionTold);
  if (own) learn(`${prefix}${own.chain.join('.')}`.split('.'), own.service);
}
const legacy = join(folder, 'node_modules/aws-sdk/apis');
for (const file of existsSync(legacy) ? readdirSync(legacy) : []) {
  if (!/-\d\d\.min\.json$/.test(file)) continue;
  const { metadata, operations } = JSON.parse(readFileSync(join(legacy, file), 'utf8'));
  const { endpointPrefix, signingName = endpointPrefix } = metadata;
  learn(endpointPrefix.split('.'), signingName);
  for (const operation of Object.values<{ endpoint?: { hostPrefix?: string } }>(operations ?? {})) {
    const prefix = operation.endpoint?.hostPrefix;
    if (prefix && !prefix.includes('{')) learn(`${prefix}${endpointPrefix}`.split('.'), signingName);
  }
}
const botocore = botocoreDataFolder();
for (const [prefix, [name = prefix]] of botocore ? readBotocoreSigningNames(botocore) : [])
  learn(prefix.split('.'), name);
// A longer published name can lie under a shorter exception; it then needs its own entry.
for (const { chain, service } of placed)
  if (nameByTable(chain) !== service) names.set(chain.join('.'), service);

const regionless = placed.filter(({ regionTold }) => !regionTold);
const globals = new Map<string, string>(knownGlobalServices);
for (const { chain, partition, region } of regionless) {
  if (partition === 'aws') globals.set(chain.join('.'), region);
  else if (!globals.has(chain.join('.'))) globals.set(chain.join('.'), 'us-east-1');
}
const inChinaNorth = regionless
  .filter(({ region }) => region === 'cn-north-1')
  .map(({ chain }) => chain.join('.'));
const owners = groupBy(regionless, ({ host }) => host);
const govOnly = [...owners].filter(
  ([host, facts]) => !host.includes('.us-gov.') && facts.every(({ partition }) => partition === 'aws-us-gov'),
);

const version = (name: string): string =>
  JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
const clientCount = new Set(hosts.map(({ client }) => client)).size;
const source = `// Generated by scripts/generate-signing-names.ts; do not edit. Source: the endpoint rule sets of ${clientCount}
// @aws-sdk/client-* packages (newest ${version('@aws-sdk/client-iam')}), for services without one the models of aws-sdk@2.1693.0
// and botocore, and scripts/signing-name-supplement.ts for host forms that no rule set holds.
`;
const quote = (text: string): string => `'${text}'`;
const key = (text: string): string => (/^\w+$/.test(text) ? text : quote(text));
const byName = [...groupBy(names, ([, name]) => name)].sort(([a], [b]) => (a < b ? -1 : 1));
const rows = byName.map(
  ([name, all]) =>
    `  ${key(name)}: ${quote(
      all
        .map(([chain]) => chain)
        .sort()
        .join(' '),
    )},`,
);
writeFileSync(
  join(target, 'signing-names.ts'),
  `${source}
const labelsBySigningName: Readonly<Record<string, string>> = {
${rows.join('\n')}
};

/** Signing names of the service labels (left of the region, joined by dots) that are not their own signing name. */
export const signingNames: ReadonlyMap<string, string> = new Map(
  Object.entries(labelsBySigningName).flatMap(([name, labels]) => labels.split(' ').map((label) => [label, name] as const)),
);
`,
);
const list = (values: Iterable<string>): string => quote([...new Set(values)].sort().join(' '));
const west = [...globals].filter(([, region]) => region === 'us-west-2').map(([name]) => name);
writeFileSync(
  join(target, 'global-services.ts'),
  `${source}
const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Services with one endpoint for their whole partition, by the labels of its host. */
export const globalServices: ReadonlySet<string> = words(${list(globals.keys())});

/** … of these, those that are signed for us-west-2 in the partition aws. */
export const oregonServices: ReadonlySet<string> = words(${list(west)});

/** … and those that are signed for cn-north-1 in China. */
export const beijingServices: ReadonlySet<string> = words(${list([...inChinaNorth, 'support'])});

/** Hosts without a region under a suffix that partitions share, which only GovCloud publishes. */
export const govCloudOnlyHosts: ReadonlySet<string> = words(${list(govOnly.map(([host]) => host))});
`,
);
console.log(`${names.size} signing names and ${globals.size} global services from ${hosts.length} hosts.`);

// Imported only now, so that it reads what was just written. The pseudo regions (`aws-global`) have no hosts.
const { resolveHost } = await import('#core/endpoints/resolve-host.ts');
const real = hosts.filter(({ host }) => !/\baws(?:-[a-z]+)*-global\b/.test(host));
const wrong = [...groupBy(real, ({ host }) => host)].filter(([host, facts]) => {
  const told = resolveHost(host);
  return !facts.some(
    ({ partition, region, service }) =>
      told.partition === partition && told.region === region && told.service === service,
  );
});
for (const [host, [fact]] of wrong)
  console.error(`${host} does not resolve to ${fact?.service} in ${fact?.region}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
