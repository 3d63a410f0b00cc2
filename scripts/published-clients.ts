// Evaluates the endpoint rule sets that AWS ships in the @aws-sdk/client-* packages.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** A host that a client calls, with the scope the client signs it with. */
export type ClientHost = { client: string; host: string; partition: string; region: string; service: string };

type Params = Record<string, string | boolean>;
type Scheme = { name: string; signingName?: string; signingRegion?: string; signingRegionSet?: string[] };
type Client = {
  name: string;
  resolve: (params: Params) => { url: URL; properties?: { authSchemes?: Scheme[] } };
  defaults: (options: object) => { defaultSigningName: string };
};
type PartitionInfo = { id: string; regions: Record<string, unknown> };

const account = { AccountId: '123456789012', AccountIdEndpointMode: 'preferred' };
const bucket = (name: string): Params => ({ Bucket: name });
const outpost = 'outpost:op-01234567890123456';

// Parameters that lead a rule set to hosts which region, FIPS and dual stack alone do not reach.
const parameterSets: Record<string, (partition: string, region: string) => Params[]> = {
  acm: () => [{}, { ServiceType: 'acm' }],
  'cloudfront-keyvaluestore': () => [{ KvsARN: 'arn:aws:cloudfront::123456789012:key-value-store/store' }],
  dynamodb: () => [{}, account],
  eventbridge: () => [{}, { EndpointId: 'abc123.456def' }],
  kinesis: () => [{}, { ...account, OperationType: 'data' }, { ...account, OperationType: 'control' }],
  'neptune-graph': () => [{ ApiType: 'ControlPlane' }, { ApiType: 'DataPlane' }],
  s3: (partition, region) => [
    {},
    ...['my-bucket-1', 'my.bucket.dots', 'us-west-2', 's3', 'sqs', 'dualstack', 'vpce'].map(bucket),
    { ...bucket('my-bucket-1'), UseGlobalEndpoint: true },
    { ...bucket('my-bucket-1'), ForcePathStyle: true },
    bucket('data--use1-az1--x-s3'),
    { ...bucket('data--use1-az1--x-s3'), UseS3ExpressControlEndpoint: true },
    bucket('access--use1-az1--xa-s3'),
    { UseObjectLambdaEndpoint: true },
    bucket(`arn:${partition}:s3:${region}:123456789012:accesspoint:reports`),
    bucket(`arn:${partition}:s3::123456789012:accesspoint:mfzwi23gnjvgw.mrap`),
    bucket(`arn:${partition}:s3-object-lambda:${region}:123456789012:accesspoint/banner`),
    bucket(`arn:${partition}:s3-outposts:${region}:123456789012:${outpost}:accesspoint:reports`),
  ],
  's3-control': (partition, region) => [
    {},
    { AccountId: '123456789012', RequiresAccountId: true },
    { OutpostId: 'op-01234567890123456' },
    bucket(`arn:${partition}:s3-outposts:${region}:123456789012:${outpost}:bucket:data`),
  ],
  sesv2: () => [{}, { EndpointId: 'abc123.456def' }],
  sts: () => [{}, { UseGlobalEndpoint: true }],
};

// CodeCatalyst takes bearer tokens alone.
const unsignedClients = new Set(['codecatalyst']);

async function loadClients(folder: string): Promise<{ clients: Client[]; partitions: PartitionInfo[] }> {
  const scope = join(folder, 'node_modules', '@aws-sdk');
  const names = readdirSync(scope).filter(
    (name) =>
      name.startsWith('client-') && existsSync(join(scope, name, 'dist-es/endpoint/endpointResolver.js')),
  );
  const core = (path: string): string => join(folder, 'node_modules', path);
  const awsEndpoints = core('@aws-sdk/core/dist-es/submodules/client/index.js');
  const smithyEndpoints = core('@smithy/core/dist-es/submodules/endpoints/index.js');
  const partitionFile = core('@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js');
  const lines = names.map((name, index) => {
    const from = (file: string): string => JSON.stringify(join(scope, name, 'dist-es/endpoint', file));
    return [
      `import { defaultEndpointResolver as r${index} } from ${from('endpointResolver.js')};`,
      `import { resolveClientEndpointParameters as d${index} } from ${from('EndpointParameters.js')};`,
    ].join('\n');
  });
  const rows = names.map(
    (name, i) => `{ name: ${JSON.stringify(name.slice(7))}, resolve: r${i}, defaults: d${i} }`,
  );
  const bundled = join(folder, 'published-clients.bundle.mjs');
  await build({
    stdin: {
      contents: `${lines.join('\n')}\nexport const clients = [${rows.join(',\n')}];\nexport * as info from ${JSON.stringify(partitionFile)};`,
      resolveDir: folder,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: bundled,
    logLevel: 'error',
    // Older clients bring older partition data; all of them are asked about the regions of today.
    alias: {
      '@aws-sdk/core/client': awsEndpoints,
      '@aws-sdk/util-endpoints': awsEndpoints,
      '@smithy/core/endpoints': smithyEndpoints,
      '@smithy/util-endpoints': smithyEndpoints,
    },
  });
  const { clients, info } = await import(pathToFileURL(bundled).href);
  const { partitions } = Object.values(info as Record<string, { partitions?: PartitionInfo[] }>).find(
    (value) => Array.isArray(value?.partitions),
  ) as { partitions: PartitionInfo[] };
  return { clients, partitions };
}

/** Every host that the clients under `folder` call, for each region and each FIPS and dual-stack choice. */
export async function evaluateClients(folder: string): Promise<ClientHost[]> {
  const { clients, partitions } = await loadClients(folder);
  const found = new Map<string, ClientHost>();
  const regions = partitions.flatMap(({ id, regions: own }) =>
    Object.keys(own).map((region) => [id, region] as const),
  );
  const switches = [false, true].flatMap((UseFIPS) =>
    [false, true].map((UseDualStack) => ({ UseFIPS, UseDualStack })),
  );
  for (const { name, resolve, defaults } of clients) {
    if (unsignedClients.has(name)) continue;
    const { defaultSigningName } = defaults({});
    for (const [partition, Region] of regions) {
      for (const params of parameterSets[name]?.(partition, Region) ?? [{}]) {
        for (const chosen of switches) {
          const unset = { ForcePathStyle: false, Accelerate: false, UseGlobalEndpoint: false };
          try {
            const { url, properties } = resolve({ Region, ...unset, ...chosen, ...params });
            const schemes = properties?.authSchemes ?? [];
            const scheme = schemes.find(({ name: kind }) => kind === 'sigv4') ?? schemes[0];
            const region = scheme?.signingRegionSet?.join() ?? scheme?.signingRegion ?? Region;
            const fact = {
              client: name,
              host: url.host,
              partition,
              region,
              service: scheme?.signingName ?? defaultSigningName,
            };
            found.set(Object.values(fact).join(' '), fact);
          } catch {
            // The rule set refuses this combination, so it publishes no host for it.
          }
        }
      }
    }
  }
  return [...found.values()];
}

/** The host prefixes of operations (`data-`, `api.`) with the client that uses them. */
export function readHostPrefixes(folder: string): { client: string; prefix: string }[] {
  const scope = join(folder, 'node_modules', '@aws-sdk');
  const prefixes = new Map<string, { client: string; prefix: string }>();
  for (const name of readdirSync(scope).filter((entry) => entry.startsWith('client-'))) {
    const schemas = join(scope, name, 'dist-es/schemas');
    for (const file of existsSync(schemas) ? readdirSync(schemas) : []) {
      for (const [, prefix = ''] of readFileSync(join(schemas, file), 'utf8').matchAll(
        /\["([a-z][a-z.-]*[.-])"\]/g,
      )) {
        prefixes.set(`${name} ${prefix}`, { client: name.slice(7), prefix });
      }
    }
  }
  return [...prefixes.values()];
}
