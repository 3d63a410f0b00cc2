import { createHash } from 'node:crypto';
import type { OutgoingRequest } from '#background/interception/decision.ts';
import { type SigningRules, type Verdict, verify } from '#test/servers/verify.ts';

export const now: number = Date.UTC(2024, 4, 1, 12);

/**
 * What a server that knows the example keys makes of a request as it goes out, by aws4 and never by our signer. The browser adds
 * `Host` and headers of its own on the way.
 */
export function verdictOn(
  { method, url, headers }: OutgoingRequest,
  body: Uint8Array = new Uint8Array(),
  rules: Partial<SigningRules> = {},
): Verdict {
  const rawUrl = url.replace(/^https?:\/\/[^/?]+/, '');
  const question = rawUrl.indexOf('?');
  const named = headers.some(([name]) => name.toLowerCase() === 'host');
  const digest = (algorithm: string) => createHash(algorithm).update(body).digest('hex');
  return verify(
    {
      method,
      rawUrl,
      rawPath: question < 0 ? rawUrl : rawUrl.slice(0, question),
      rawQuery: question < 0 ? undefined : rawUrl.slice(question + 1),
      cors: undefined,
      route: rawUrl,
      rawHeaders: [
        ...(named ? [] : ['Host', new URL(url).host]),
        ...headers.flat(),
        ...['Accept-Encoding', 'gzip', 'Cookie', 'a=b', 'Sec-Fetch-Mode', 'cors'],
      ],
      body: { bytes: body.length, sha256: digest('sha256'), md5: digest('md5'), content: Buffer.from(body) },
    },
    { canonicalForm: 'general', region: undefined, service: undefined, windowMinutes: 5, ...rules },
    new Date(now),
  );
}
