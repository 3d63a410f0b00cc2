import { generalProfile } from '#core/endpoints/signing-profile.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import type { Header } from '#core/http/headers.ts';
import type { HttpRequest } from '#core/http/request.ts';
import { emptyPayload } from '#core/http/request.ts';
import { parseWireUrl } from '#core/http/wire-url.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import type { SigningOptions } from '#core/sigv4/signing-options.ts';
import type { Trace } from '#core/sigv4/trace.ts';

export const token = 'IQoJb3JpZ2lu+/=example';

export const headerOptions: SigningOptions = {
  credentials: exampleCredentials.slash,
  region: 'us-east-1',
  service: 'execute-api',
  amzDate: '20240501T120000Z',
  profile: generalProfile,
  mode: { kind: 'header' },
};

export const queryOptions: SigningOptions = { ...headerOptions, mode: { kind: 'query', expiresIn: 300 } };

export const withToken = (options: SigningOptions): SigningOptions => ({
  ...options,
  credentials: { ...options.credentials, sessionToken: token },
});

/** The options with some settings of the profile changed. */
export const withProfile = (
  options: SigningOptions,
  profile: Partial<SigningOptions['profile']>,
): SigningOptions => ({ ...options, profile: { ...options.profile, ...profile } });

export function requestTo(
  url: string,
  headers: readonly Header[] = [],
  body = '',
  method = 'GET',
): HttpRequest {
  const parsed = parseWireUrl(url);
  if (!parsed.ok) throw new Error(parsed.failure.code);
  const bytes = new TextEncoder().encode(body);
  const payload = body === '' ? emptyPayload : { sha256: sha256Hex(bytes), size: bytes.length };
  return { method, url: parsed.value, headers, payload };
}

export async function traceOf(request: HttpRequest, options: SigningOptions): Promise<Trace> {
  const signed = await sign(request, options, new SigningKeys());
  if (!signed.ok) throw new Error(`${signed.failure.code} at ${signed.failure.field}`);
  return signed.value;
}

/** Name and value of every header that is sent, in lower case. */
export const sentHeaders = ({ signed }: Trace): Record<string, string> =>
  Object.fromEntries(signed.headers.map(([name, value]) => [name.toLowerCase(), value]));

/** Name and value of every query pair that is sent, as on the wire. */
export const sentQuery = ({ signed }: Trace): Record<string, string | null> =>
  Object.fromEntries((signed.url.query ?? []).map(({ name, value }) => [name, value]));
