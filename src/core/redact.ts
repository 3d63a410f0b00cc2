import { uriEncode } from './http/percent-encoding.ts';

/** What stands in the place of a secret, wherever one is left out. */
export const mask = '••••••••';

/**
 * A trace, or anything around one, without the session token: in the canonical request, in the headers and in the URL. Everything else of a trace is
 * public by nature; secrets and signing keys are never part of one.
 */
export function redactTrace<T>(trace: T, sessionToken: string | undefined): T {
  if (sessionToken === undefined) return trace;
  const needles = [sessionToken, uriEncode(sessionToken)];
  return JSON.parse(JSON.stringify(trace), (_, value) =>
    typeof value === 'string'
      ? needles.reduce((text, needle) => text.replaceAll(needle, mask), value)
      : value,
  );
}

/** `AKIAIOSFODNN7EXAMPLE` as `AKIA…MPLE`: enough to know a key by, too little to look one up. */
export function maskKeyId(accessKeyId: string): string {
  return accessKeyId.length > 8 ? `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}` : accessKeyId;
}

const secretParameter =
  /([?&](?:X-Amz-Security-Token|X-Amz-Signature|Signature|access_token|id_token|token)=)[^&#]*/gi;

/** A URL without what in it opens something: presigned signatures, tokens, and a user name with its password. */
export function redactUrl(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, `$1${mask}@`)
    .replace(secretParameter, `$1${mask}`);
}
