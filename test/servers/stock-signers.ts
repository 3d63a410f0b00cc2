import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import aws4 from 'aws4';
import { AwsV4Signer } from 'aws4fetch';
import type { SandboxCredentials } from './sandbox-credentials.ts';

/** A request before signing. `path` is percent-encoded; `query` is decoded. */
export interface PlainRequest {
  readonly method: string;
  /** http://127.0.0.1:PORT */
  readonly origin: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface SigningChoice {
  readonly credentials: SandboxCredentials;
  readonly region: string;
  readonly service: string;
  /** Seconds: sign in the query instead of the header. */
  readonly expires?: number;
  readonly date?: Date;
}

/** A signed request as it goes on the wire. */
export interface SignedRequest {
  readonly method: string;
  readonly origin: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Signs with a library that is not ours, as its users would. */
export type StockSigner = (request: PlainRequest, choice: SigningChoice) => Promise<SignedRequest>;

/** `@smithy/signature-v4` as published: what the AWS SDK for JavaScript signs with. */
export const signWithSmithy: StockSigner = async (request, choice) => {
  const s3 = choice.service === 's3';
  const signer = new SignatureV4({
    credentials: choice.credentials,
    region: choice.region,
    service: choice.service,
    sha256: NodeSha256,
    uriEscapePath: !s3,
    applyChecksum: s3,
  });
  const { host, hostname, port } = new URL(request.origin);
  const unsigned = {
    method: request.method,
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: request.path,
    query: { ...request.query },
    headers: { host, ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
  };
  const date = choice.date ?? new Date();
  const signed =
    choice.expires === undefined
      ? await signer.sign(unsigned, { signingDate: date })
      : await signer.presign(presignable(unsigned, s3), { signingDate: date, expiresIn: choice.expires });
  return wire(request, `${signed.path}${queryString(signed.query ?? {})}`, signed.headers);
};

/** The SDK presigns S3 requests without their body, which takes this header. */
function presignable<R extends { headers: Record<string, string> }>(request: R, s3: boolean): R {
  return s3
    ? { ...request, headers: { ...request.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }
    : request;
}

/** aws4, the library the sandbox verifies with. */
export const signWithAws4: StockSigner = async (request, choice) => {
  const presign = choice.expires !== undefined;
  const query = presign
    ? { ...request.query, 'X-Amz-Expires': String(choice.expires) }
    : (request.query ?? {});
  const amzDate = (choice.date ?? new Date()).toISOString().replace(/[-:]|\.\d{3}/g, '');
  if (presign) Object.assign(query, { 'X-Amz-Date': amzDate });
  const signed = aws4.sign(
    {
      method: request.method,
      host: new URL(request.origin).host,
      path: `${request.path}${queryString(query)}`,
      service: choice.service,
      region: choice.region,
      headers: { ...request.headers, ...(presign ? {} : { 'X-Amz-Date': amzDate }) },
      signQuery: presign,
      ...(request.body === undefined ? {} : { body: request.body }),
    },
    choice.credentials,
  );
  return wire(request, signed.path, signed.headers);
};

/** aws4fetch, made for browsers and workers. */
export const signWithAws4fetch: StockSigner = async (request, choice) => {
  const presign = choice.expires !== undefined;
  const query = presign
    ? { ...request.query, 'X-Amz-Expires': String(choice.expires) }
    : (request.query ?? {});
  const signer = new AwsV4Signer({
    ...choice.credentials,
    method: request.method,
    url: `${request.origin}${request.path}${queryString(query)}`,
    headers: { ...request.headers },
    service: choice.service,
    region: choice.region,
    signQuery: presign,
    allHeaders: true,
    datetime: (choice.date ?? new Date()).toISOString().replace(/[-:]|\.\d{3}/g, ''),
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  const signed = await signer.sign();
  const target = signed.url.href.slice(signed.url.origin.length);
  return wire(request, target, { ...Object.fromEntries(signed.headers), host: signed.url.host });
};

function wire(request: PlainRequest, target: string, headers: Record<string, string>): SignedRequest {
  const { method, origin, body } = request;
  return { method, origin, target, headers, ...(body === undefined ? {} : { body }) };
}

function queryString(query: Readonly<Record<string, string | readonly string[] | null>>): string {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    [values ?? ''].flat().map((value) => `${percentEncode(name)}=${percentEncode(value)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** node:crypto in the shape the SDK's signer asks for. */
class NodeSha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', asBytes(secret));
  }

  update(chunk: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(asBytes(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.hash.digest());
  }

  reset(): void {
    throw new Error('The signer makes a new hash each time.');
  }
}

function asBytes(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
