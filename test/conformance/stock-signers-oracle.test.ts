import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import aws4 from 'aws4';
import { AwsV4Signer } from 'aws4fetch';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generalProfile, type SigningProfile, signingProfileFor } from '#core/endpoints/signing-profile.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import {
  joinedHeaders,
  type RandomRequest,
  randomRequests,
  targetOf,
  toHttpRequest,
} from './random-oracle-requests.ts';

const keys = new SigningKeys();
const runs = { numRuns: 250 };
const anyRequest = randomRequests({ path: 'any', namelessPairs: false });
const s3Request = anyRequest.map((random) => ({ ...random, service: 's3' }));

async function ourSignature(random: RandomRequest, profile: SigningProfile) {
  const { credentials, region, service, amzDate, mode } = random;
  const signed = await sign(
    toHttpRequest(random),
    { credentials, region, service, amzDate, mode, profile },
    keys,
  );
  if (!signed.ok) throw new Error(JSON.stringify(signed.failure));
  return signed.value;
}

function hasDuplicateNames({ query }: RandomRequest): boolean {
  const names = (query ?? []).map(({ name }) => decodeURIComponent(name));
  return new Set(names).size < names.length;
}

describe('the AWS SDK’s signer, @smithy/signature-v4', () => {
  /** It takes decoded parameters, and headers by name. S3 paths it signs as they stand, so they come fully encoded. */
  async function smithySignature(random: RandomRequest, s3: boolean): Promise<string> {
    const query: Record<string, string[]> = {};
    for (const { name, value } of random.query ?? []) {
      const decoded = decodeURIComponent(name);
      query[decoded] = [...(query[decoded] ?? []), decodeURIComponent(value ?? '')];
    }
    const headers = { host: random.host, ...joinedHeaders(random.headers) };
    const { method, path, body, credentials, region, service, mode } = random;
    const signer = new SignatureV4({
      credentials,
      region,
      service,
      sha256: NodeSha256,
      uriEscapePath: !s3,
      applyChecksum: s3,
    });
    const request = { method, protocol: 'https:', hostname: random.host, path, query, headers, body };
    const signingDate = toDate(random.amzDate);
    if (mode.kind === 'header') {
      const signed = await signer.sign(request, { signingDate });
      return /Signature=(\w+)/.exec(signed.headers.authorization ?? '')?.[1] ?? '';
    }
    const signed = await signer.presign(request, {
      signingDate,
      expiresIn: mode.expiresIn,
      unhoistableHeaders: new Set(Object.keys(headers)),
    });
    return String(signed.query?.['X-Amz-Signature']);
  }

  it('signs general requests as we do, in headers and presigned', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, async (random) => {
        const ours = await ourSignature(random, generalProfile);
        expect(ours.signature, ours.canonicalRequest).toBe(await smithySignature(random, false));
      }),
      runs,
    );
  });

  it('signs S3 requests as we do, in headers and presigned over a signed payload', async () => {
    const fullyEncoded = randomRequests({ path: 'fully-encoded', namelessPairs: false });
    const profile: SigningProfile = { ...signingProfileFor('s3'), presignPayload: 'signed' };
    await fc.assert(
      fc.asyncProperty(fullyEncoded, async (random) => {
        const ours = await ourSignature(random, profile);
        expect(ours.signature, ours.canonicalRequest).toBe(await smithySignature(random, true));
      }),
      runs,
    );
  });
});

describe('aws4', () => {
  /** It takes an empty content type for none, and adds its own. */
  const hasTypeOrNone = ({ headers }: RandomRequest) => joinedHeaders(headers)['content-type'] !== '';

  /** The content type and the length that it adds to a request with a body are left out again. */
  function aws4Canonical(random: RandomRequest): { canonical: string; signature: string } {
    const { method, host, body, credentials, region, service, amzDate, mode } = random;
    const target = targetOf(random);
    const expires = mode.kind === 'query' ? `X-Amz-Date=${amzDate}&X-Amz-Expires=${mode.expiresIn}` : '';
    const headers = joinedHeaders(random.headers);
    const signer = new aws4.RequestSigner(
      {
        method,
        host,
        service,
        region,
        path: expires === '' ? target : `${target}${target.includes('?') ? '&' : '?'}${expires}`,
        headers: { host, ...headers, ...(mode.kind === 'header' ? { 'x-amz-date': amzDate } : {}) },
        body,
        signQuery: mode.kind === 'query',
        extraHeadersToIgnore: { 'content-length': true, 'content-type': !('content-type' in headers) },
      },
      { ...credentials },
    );
    return { canonical: signer.canonicalString(), signature: signer.signature() };
  }

  it('writes the same canonical request for a general request and signs it alike', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest.filter(hasTypeOrNone), async (random) => {
        const { canonicalRequest, signature } = await ourSignature(random, generalProfile);
        expect(aws4Canonical(random)).toEqual({ canonical: canonicalRequest, signature });
      }),
      runs,
    );
  });

  it('writes the same canonical request for S3, where no query name occurs twice: it signs only the first', async () => {
    await fc.assert(
      fc.asyncProperty(
        s3Request.filter((random) => hasTypeOrNone(random) && !hasDuplicateNames(random)),
        async (random) => {
          const { canonicalRequest, signature } = await ourSignature(random, signingProfileFor('s3'));
          expect(aws4Canonical(random)).toEqual({ canonical: canonicalRequest, signature });
        },
      ),
      runs,
    );
  });
});

describe('aws4fetch', () => {
  /**
   * It works on a browser's `URL` and `Headers`: no dot segments in a path, no header text beyond Latin-1. Node's own `URL` lets the dots
   * in `/.a/../` stand, so that they are looked for here.
   */
  const inBrowser = (random: RandomRequest) =>
    !/\/\.\.?(?:\/|$)/.test(random.path) &&
    new URL(`https://${random.host}${targetOf(random)}`).pathname === random.path &&
    random.headers.every(([, value]) => /^[\0-\xff]*$/.test(value));

  async function aws4fetchCanonical(
    random: RandomRequest,
  ): Promise<{ canonical: string; signature: string }> {
    const { method, host, body, credentials, region, service, amzDate, mode } = random;
    const url = new URL(`https://${host}${targetOf(random)}`);
    if (mode.kind === 'query') url.searchParams.set('X-Amz-Expires', String(mode.expiresIn));
    const contentSha256: Record<string, string> =
      service === 's3' && mode.kind === 'header'
        ? { 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex') }
        : {};
    const signer = new AwsV4Signer({
      ...credentials,
      method,
      url: url.href,
      headers: { ...joinedHeaders(random.headers), ...contentSha256 },
      body,
      service,
      region,
      datetime: amzDate,
      signQuery: mode.kind === 'query',
      allHeaders: true,
    });
    return { canonical: await signer.canonicalString(), signature: await signer.signature() };
  }

  it('writes the same canonical request for a general request and signs it alike', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest.filter(inBrowser), async (random) => {
        const { canonicalRequest, signature } = await ourSignature(random, generalProfile);
        expect(await aws4fetchCanonical(random)).toEqual({ canonical: canonicalRequest, signature });
      }),
      runs,
    );
  });

  it('writes the same canonical request for S3, where no query name occurs twice: it signs only the first', async () => {
    await fc.assert(
      fc.asyncProperty(
        s3Request.filter((random) => inBrowser(random) && !hasDuplicateNames(random)),
        async (random) => {
          const { canonicalRequest, signature } = await ourSignature(random, signingProfileFor('s3'));
          expect(await aws4fetchCanonical(random)).toEqual({ canonical: canonicalRequest, signature });
        },
      ),
      runs,
    );
  });
});

function toDate(amzDate: string): Date {
  return new Date(amzDate.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** node:crypto in the shape that the SDK's signer asks for. */
class NodeSha256 {
  readonly #hash: { update(data: Uint8Array | string): unknown; digest(): Uint8Array };

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }

  reset(): void {
    throw new Error('a new hash is made for every digest');
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === 'string') return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
