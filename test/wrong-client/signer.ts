/**
 * Signature Version 4 once more, in a page or in Node, on WebCrypto alone and from AWS's description alone: nothing here imports
 * the extension or a library. Every step can be replaced, so that a client can be wrong in exactly one of them.
 */
import { correctSteps } from './correct-steps.ts';

export type Header = readonly [name: string, value: string];

export interface PlainRequest {
  readonly method: string;
  /** https://HOST[:PORT] */
  readonly origin: string;
  /** As on the wire. */
  readonly path: string;
  /** As on the wire, without `?`; undefined where there is none. */
  readonly query: string | undefined;
  /** Without `host` and the `x-amz-…` headers that signing adds. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface ClientCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface Plan {
  readonly credentials: ClientCredentials;
  readonly region: string;
  readonly service: string;
  /** YYYYMMDDTHHMMSSZ */
  readonly amzDate: string;
  readonly form: 'header' | 'query';
  /** Seconds; left out of the query where undefined. */
  readonly expires: number | undefined;
  /** How the service reads paths, and whether it wants x-amz-content-sha256. */
  readonly canonicalForm: 's3' | 'general';
  /** What x-amz-content-sha256 says in the header form. */
  readonly contentSha256: 'hash' | 'UNSIGNED-PAYLOAD' | 'absent';
}

/** The decisions of a signer. A mistake is one of them replaced. */
export interface Steps {
  readonly algorithm: string;
  method(method: string): string;
  path(rawPath: string, form: Plan['canonicalForm']): string;
  query(rawQuery: string): string;
  headerValue(name: string, value: string): string;
  host(host: string): string;
  /** Which of the headers are signed. */
  signs(name: string): boolean;
  /** The last line of the canonical request, given the hash of the body. */
  payloadHash(bodyHash: string, plan: Plan): string;
  /** What is written into the scope, in the string to sign and in the credential. */
  scope(plan: Plan): readonly string[];
}

export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  /** Without `host`, which whoever sends it derives from the URL. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array<ArrayBuffer>;
  readonly canonicalRequest: string;
  readonly signature: string;
}

/** Signs with the steps given; those left out are right. */
export async function signWith(
  plain: PlainRequest,
  plan: Plan,
  replaced: Partial<Steps> = {},
): Promise<SignedRequest> {
  const steps: Steps = { ...correctSteps, ...replaced };
  const bodyHash = await sha256Hex(plain.body);
  const host = new URL(plain.origin).host;
  const added = plan.form === 'header' ? headersToAdd(plan, bodyHash) : [];
  const sent: readonly Header[] = [...plain.headers, ...added];
  const lines = headerLines([['host', steps.host(host)], ...sent], steps);
  const names = lines.map(([name]) => name).join(';');
  const scope = steps.scope(plan);
  const credential = [plan.credentials.accessKeyId, ...scope].join('/');
  const query =
    plan.form === 'header'
      ? plain.query
      : [plain.query, presignQuery(plan, steps.algorithm, credential, names)]
          .filter((part) => part !== undefined && part !== '')
          .join('&');
  const canonicalRequest = [
    steps.method(plain.method),
    steps.path(plain.path, plan.canonicalForm),
    steps.query(query ?? ''),
    ...lines.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    steps.payloadHash(bodyHash, plan),
  ].join('\n');
  const toSign = [steps.algorithm, plan.amzDate, scope.join('/'), await sha256Hex(utf8(canonicalRequest))];
  const signature = await hmacSignature(plan.credentials.secretAccessKey, scope, toSign.join('\n'));
  const authorization = `${steps.algorithm} Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  const target = plan.form === 'query' ? `${query}&X-Amz-Signature=${signature}` : query;
  return {
    method: plain.method,
    url: `${plain.origin}${plain.path}${target === undefined ? '' : `?${target}`}`,
    headers: plan.form === 'header' ? [...sent, ['authorization', authorization]] : sent,
    body: plain.body,
    canonicalRequest,
    signature,
  };
}

/** Lower-case hex. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes));
}

/** The bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function headersToAdd(plan: Plan, bodyHash: string): readonly Header[] {
  const { contentSha256, credentials, amzDate } = plan;
  const headers: Header[] = [['x-amz-date', amzDate]];
  if (contentSha256 !== 'absent')
    headers.push(['x-amz-content-sha256', contentSha256 === 'hash' ? bodyHash : contentSha256]);
  if (credentials.sessionToken !== undefined)
    headers.push(['x-amz-security-token', credentials.sessionToken]);
  return headers;
}

/** Signed headers by name, values of one name joined in the order they are sent. */
function headerLines(headers: readonly Header[], steps: Steps): readonly Header[] {
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (steps.signs(key)) values.set(key, [...(values.get(key) ?? []), steps.headerValue(key, value)]);
  }
  return [...values]
    .map(([name, list]): Header => [name, list.join(',')])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function presignQuery(plan: Plan, algorithm: string, credential: string, names: string): string {
  const parameters: Header[] = [
    ['X-Amz-Algorithm', algorithm],
    ['X-Amz-Credential', credential],
    ['X-Amz-Date', plan.amzDate],
  ];
  if (plan.expires !== undefined) parameters.push(['X-Amz-Expires', String(plan.expires)]);
  if (plan.credentials.sessionToken !== undefined)
    parameters.push(['X-Amz-Security-Token', plan.credentials.sessionToken]);
  parameters.push(['X-Amz-SignedHeaders', names]);
  return parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}

async function hmacSignature(secret: string, scope: readonly string[], toSign: string): Promise<string> {
  let key = utf8(`AWS4${secret}`);
  for (const part of scope) key = await hmac(key, part);
  return hex((await hmac(key, toSign)).buffer);
}

async function hmac(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8(text)));
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
