import { sandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { amzDateOf } from '#test/wrong-client/make-request.ts';
import { type ClientCredentials, type Header, signWith } from '#test/wrong-client/signer.ts';
import type { World } from './world.ts';

/** What the page is to send, signed by a client that is not ours. */
export type SignedWish = {
  readonly method?: string;
  /** As on the wire, with its query; the service follows from it: `/s3/…` or else API Gateway. */
  readonly path: string;
  readonly headers?: readonly Header[];
  readonly body?: string | Uint8Array;
  readonly credentials?: ClientCredentials;
  readonly region?: string;
  readonly form?: 'header' | 'query';
  /** Seconds, of a presigned URL. */
  readonly expires?: number;
  readonly now?: Date;
  /** Of another server than the sandbox. */
  readonly origin?: string;
};

/** A request ready for the page. */
export type PlainFetch = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly base64: string;
};

/** Signs as somebody else's program would. */
export async function signed({ sandbox }: World, wish: SignedWish): Promise<PlainFetch> {
  const { method = 'GET', path, headers = [], body = '', form = 'header' } = wish;
  const [rawPath = '', query] = path.split(/\?(.*)/s);
  const isS3 = /^\/(@\w+\/)?s3\//.test(path) || wish.origin !== undefined;
  const made = await signWith(
    {
      method,
      origin: wish.origin ?? sandbox.url,
      path: rawPath,
      query,
      headers,
      body: new Uint8Array(Buffer.from(body)),
    },
    {
      credentials: wish.credentials ?? sandboxCredentials,
      region: wish.region ?? 'us-east-1',
      service: isS3 ? 's3' : 'execute-api',
      amzDate: amzDateOf(wish.now ?? new Date()),
      form,
      expires: form === 'query' ? (wish.expires ?? 300) : undefined,
      canonicalForm: isS3 ? 's3' : 'general',
      contentSha256: isS3 && form === 'header' ? 'hash' : 'absent',
    },
  );
  return {
    method,
    url: made.url,
    headers: made.headers,
    base64: Buffer.from(made.body).toString('base64'),
  };
}

/** Has the page fetch it; the status, 0 where the browser let no answer through. */
export function fetchInPage({ browser }: World, request: PlainFetch): Promise<number> {
  return browser.page.evaluate<number>(async ({ method, url, headers, base64 }: PlainFetch) => {
    const body = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    try {
      const response = await fetch(url, {
        method,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        ...(body.length > 0 ? { body } : {}),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }, request);
}

/** Signs and has the page fetch it. */
export async function pageSends(world: World, wish: SignedWish): Promise<number> {
  return fetchInPage(world, await signed(world, wish));
}
