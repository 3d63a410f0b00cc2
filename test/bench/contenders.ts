import { Sha256 as BrowserSha256 } from '@aws-crypto/sha256-browser';
import { SignatureV4 } from '@smithy/signature-v4';
import { AwsV4Signer } from 'aws4fetch';
import { PayloadDigester } from '#background/payload-digest.ts';
import { generalProfile } from '#core/endpoints/signing-profile.ts';
import type { Header } from '#core/http/headers.ts';
import type { QueryPair } from '#core/http/query.ts';
import { printWireUrl, type WireUrl } from '#core/http/wire-url.ts';
import { timeToAmzDate } from '#core/sigv4/amz-date.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';

/** A request to be signed in its headers; names and values of the query need no percent-encoding. */
export type BenchRequest = {
  readonly method: string;
  readonly query: readonly QueryPair[];
  readonly headers: readonly Header[];
  readonly body?: string;
};

/** Signs one request again and again, and gives the signature in hex each time. */
export type Signer = { readonly name: string; readonly prepare: (request: BenchRequest) => SignOnce };
type SignOnce = (credentials: Credentials, time: Date) => Promise<string>;

const host = 'abc123.execute-api.us-east-1.amazonaws.com';
const path = '/dev/items/2024';
const scope = { region: 'us-east-1', service: 'execute-api' };

/** As the worker does it: the body's digest, then the signature with its whole trace. */
export const ours: Signer = {
  name: 'ours',
  prepare: ({ method, query, headers, body }) => {
    const keys = new SigningKeys();
    const digester = new PayloadDigester(() => Promise.reject(new Error('There is no file here.')));
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
    const plan = { pieces: bytes ? [bytes] : [], size: bytes?.length ?? 0, contentType: null };
    const url = urlOf(query);
    return async (credentials, time) => {
      const payload = await digester.digest(plan, context);
      const amzDate = timeToAmzDate(time.getTime());
      const options = {
        ...scope,
        credentials,
        amzDate,
        profile: generalProfile,
        mode: { kind: 'header' },
      } as const;
      const trace = await sign({ method, url, headers, payload }, options, keys);
      if (!trace.ok) throw new Error(trace.failure.code);
      return trace.value.signature;
    };
  },
};

/** `@smithy/signature-v4` as published with `@aws-crypto/sha256-browser`: the AWS SDK's signer in a browser. */
export const stockSmithy: Signer = {
  name: 'smithy + sha256-browser',
  prepare: ({ method, query, headers, body }) => {
    let credentials: Credentials | undefined;
    const signer = new SignatureV4({
      ...scope,
      credentials: async () => credentials as Credentials,
      sha256: BrowserSha256,
      applyChecksum: false,
    });
    const grouped: Record<string, string[]> = {};
    for (const { name, value } of query) {
      grouped[name] ??= [];
      grouped[name].push(value ?? '');
    }
    const request = {
      method,
      protocol: 'https:',
      hostname: host,
      path,
      query: Object.fromEntries(
        Object.entries(grouped).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
      ) as Record<string, string | string[]>,
      headers: { host, ...Object.fromEntries(headers) },
      ...(body === undefined ? {} : { body }),
    };
    return async (wanted, signingDate) => {
      credentials = wanted;
      const { headers: signed } = await signer.sign(request, { signingDate });
      return signatureIn(signed.authorization);
    };
  },
};

/** `aws4fetch`, which its cache makes remember the signing key. */
export const aws4fetch: Signer = {
  name: 'aws4fetch',
  prepare: ({ method, query, headers, body }) => {
    const cache = new Map<string, ArrayBuffer>();
    const url = printWireUrl(urlOf(query));
    const given = headers.map(([name, value]): [string, string] => [name, value]);
    return async (credentials, time) => {
      const signer = new AwsV4Signer({
        ...scope,
        ...credentials,
        method,
        url,
        headers: given,
        cache,
        allHeaders: true,
        datetime: timeToAmzDate(time.getTime()),
        ...(body === undefined ? {} : { body }),
      });
      const signed = await signer.sign();
      return signatureIn(signed.headers.get('authorization'));
    };
  },
};

function urlOf(query: readonly QueryPair[]): WireUrl {
  return { scheme: 'https', authority: host, path, query: query.length === 0 ? null : query };
}

function signatureIn(authorization: string | null | undefined): string {
  return authorization?.slice(authorization.lastIndexOf('=') + 1) ?? '';
}
