import type { Family } from '#test/servers/families.ts';
import {
  type SandboxCredentials,
  sandboxCredentials,
  sandboxGeneralCredentials,
  sandboxTemporaryCredentials,
} from '#test/servers/sandbox-credentials.ts';
import { encodeFully } from '#test/wrong-client/correct-steps.ts';
import { type Header, type PlainRequest, type Plan, utf8 } from '#test/wrong-client/signer.ts';
import type { Dice } from './doctor-dice.ts';

/** A request with the plan that signs it rightly, and who answers. */
export interface PlainCase {
  readonly plain: PlainRequest;
  readonly plan: Plan;
  readonly family: Family;
}

type Target = readonly [service: string, family: Family, host: (region: string) => string];

const targets: readonly [Target, ...Target[]] = [
  ['s3', 's3', (region) => `my-bucket.s3.${region}.amazonaws.com`],
  ['s3', 's3', (region) => `s3.${region}.amazonaws.com`],
  ['s3', 's3', (region) => `my-bucket.s3.${region}.amazonaws.com`],
  ['s3', 's3-compatible', () => 'storage.example.com:9000'],
  ['execute-api', 'rest-json', (region) => `abcde12345.execute-api.${region}.amazonaws.com`],
  ['execute-api', 'rest-json', (region) => `abcde12345.execute-api.${region}.amazonaws.com`],
  ['execute-api', 'rest-json', () => 'api.example.com'],
  ['dynamodb', 'json', (region) => `dynamodb.${region}.amazonaws.com`],
  ['sts', 'query-xml', (region) => `sts.${region}.amazonaws.com`],
  ['sqs', 'query-xml', (region) => `sqs.${region}.amazonaws.com`],
  ['es', 'rest-json', (region) => `search-things-abc.${region}.es.amazonaws.com`],
  ['lambda', 'rest-json', (region) => `lambda.${region}.amazonaws.com`],
  ['bedrock', 'bedrock', (region) => `bedrock-runtime.${region}.amazonaws.com`],
  ['neptune-db', 'neptune', (region) => `things.cluster-abc.${region}.neptune.amazonaws.com:8182`],
  ['appsync', 'appsync', (region) => `abcdef.appsync-api.${region}.amazonaws.com`],
  ['ec2', 'ec2', (region) => `ec2.${region}.amazonaws.com`],
  ['aoss', 'aoss', (region) => `abc123.${region}.aoss.amazonaws.com`],
  ['orders', 'json', () => 'localhost:8080'],
  ['orders', 'rest-json', () => 'orders.internal.example'],
  ['orders', 'query-xml', () => 'orders.internal.example:8443'],
];

const letters = [...'abcxyzABZ019-._~'];
const awkward = [...' !\'()*+,:;=@&$%"<>[]{}|^`?#', 'é', 'ß', '日', '🜁'];
const rawInPath = "!'()*+,:;=@&$";
const rawInQuery = "!'()*,:;@$/?";

/** A random request that nothing is wrong with. */
export function randomCase(dice: Dice, now: Date): PlainCase {
  const [service, family, hostOf] = dice.oneOf(targets);
  const region = dice.oneOf(['us-east-1', 'eu-central-1', 'ap-southeast-2', 'us-gov-west-1']);
  const s3 = service === 's3';
  const credentials: SandboxCredentials = dice.oneOf([
    sandboxCredentials,
    sandboxGeneralCredentials,
    sandboxTemporaryCredentials,
  ]);
  const form = dice.chance(0.25) ? 'query' : 'header';
  const method = dice.oneOf(['GET', 'GET', 'POST', 'PUT', 'DELETE']);
  const withBody = method === 'POST' || method === 'PUT';
  const atRoot = ['dynamodb', 'sts', 'ec2'].includes(service);
  return {
    family,
    plain: {
      method,
      origin: `https://${hostOf(region)}`,
      path: atRoot ? '/' : randomPath(dice),
      query: dice.chance(0.7) ? randomQuery(dice) : undefined,
      headers: randomHeaders(dice, withBody),
      body: utf8(withBody ? randomBody(dice) : ''),
    },
    plan: {
      credentials,
      region,
      service,
      amzDate: now.toISOString().replace(/[-:]|\.\d{3}/g, ''),
      form,
      expires: form === 'query' ? 60 + dice.below(80_000) : undefined,
      canonicalForm: s3 ? 's3' : 'general',
      contentSha256: contentSha256(dice, form, s3, service === 'aoss'),
    },
  };
}

function contentSha256(dice: Dice, form: Plan['form'], s3: boolean, needed: boolean): Plan['contentSha256'] {
  if (form === 'query') return 'absent';
  if (s3) return dice.chance(0.7) ? 'hash' : 'UNSIGNED-PAYLOAD';
  return needed || dice.chance(0.4) ? 'hash' : 'absent';
}

/** One character in one of the ways in which clients write it. */
function wireCharacter(dice: Dice, raw: string): string {
  if (dice.chance(0.7)) return dice.maybeOneOf(letters) ?? 'a';
  const one = dice.maybeOneOf(awkward) ?? ' ';
  if (raw.includes(one) && dice.chance(0.4)) return one;
  const encoded = encodeFully(one);
  return dice.chance(0.1) ? encoded.toLowerCase() : encoded;
}

function wireText(dice: Dice, raw: string, atLeast: number): string {
  return Array.from({ length: atLeast + dice.below(6) }, () => wireCharacter(dice, raw)).join('');
}

function randomPath(dice: Dice): string {
  const segments = Array.from({ length: 1 + dice.below(4) }, () => wireText(dice, rawInPath, 1))
    // A segment of dots is for the few below.
    .map((segment) => (/^\.+$/.test(segment) ? 'a' : segment));
  if (dice.chance(0.15)) segments.splice(1, 0, dice.oneOf(['', '', '.', '..']));
  const slash = dice.chance(0.15) ? '/' : '';
  return `/${segments.join('/')}${slash}`;
}

function randomQuery(dice: Dice): string {
  const pairs = Array.from({ length: 1 + dice.below(5) }, () => {
    const name = dice.chance(0.7)
      ? dice.oneOf(['b', 'a', 'B', 'key', 'prefix'])
      : wireText(dice, rawInQuery, 1);
    if (dice.chance(0.1)) return name;
    if (dice.chance(0.1)) return `${name}=`;
    const value = wireText(dice, rawInQuery, 1);
    return `${name}=${dice.chance(0.2) ? value.replace(/%20|(?<=.)$/, '+') : value}`;
  });
  return pairs.join('&');
}

function randomHeaders(dice: Dice, withBody: boolean): readonly Header[] {
  const headers: Header[] = [];
  if (withBody) headers.push(['content-type', dice.oneOf(['application/json', 'text/plain', 'image/png'])]);
  if (dice.chance(0.4))
    headers.push(['x-custom', dice.oneOf(['plain', 'two  blanks', 'a, b', 'x=1; y=2', 'Zoë'])]);
  if (dice.chance(0.3))
    headers.push(['accept', dice.oneOf(['*/*', 'application/json', 'text/html, */*;q=0.1'])]);
  if (dice.chance(0.3)) headers.push(['x-amz-meta-note', dice.oneOf(['one', "it's", 'a  b   c', 'q"uote'])]);
  return headers;
}

function randomBody(dice: Dice): string {
  const size = dice.below(40);
  return dice.chance(0.1)
    ? ''
    : `{"n":${dice.below(1000)},"text":"${"añb<&>'x".repeat(size).slice(0, size)}"}`;
}
