import { generalProfile } from '#core/endpoints/signing-profile.ts';
import { FailureError } from '#core/failure-error.ts';
import type { Header } from '#core/http/headers.ts';
import { parseWireUrl } from '#core/http/wire-url.ts';
import type { ServicePlace } from '#core/identity/credential-source.ts';
import { isClockSkew } from '#core/identity/error-action.ts';
import { readStsError } from '#core/identity/sts-answer.ts';
import type { StsCall } from '#core/identity/sts-query.ts';
import { timeToAmzDate } from '#core/sigv4/amz-date.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { type Answered, type CallPorts, persistently } from './persistently.ts';
import { serviceAddress } from './service-address.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { ServiceAnswer } from './transport.ts';

export type StsPorts = CallPorts & {
  /** The transport's own clock. */
  readonly now: () => number;
};

/**
 * Calls STS and gives the XML that it answered. `credentials`: null for a call that is not signed. Where STS finds that the request was made at
 * another time it is signed once more, by its clock. Rejects with `ServiceRefusal`, and with what the transport, the signer and
 * `serviceAddress` refuse with.
 */
export function callSts(
  ports: StsPorts,
  place: ServicePlace,
  call: StsCall,
  credentials: Credentials | null,
  signal: AbortSignal,
): Promise<Answered<string>> {
  const url = serviceAddress('sts', place);
  return persistently(ports, signal, async () => {
    const ask = async (ahead: number): Promise<ServiceAnswer> => {
      const headers = credentials
        ? await signedHeaders(url, call.body, credentials, place.region, ports.now() + ahead)
        : [formType];
      return ports.transport({ url, method: 'POST', headers, body: call.body }, signal);
    };
    let answer = await ask(0);
    if (credentials && answer.clockOffset !== null && isRefusedForTime(answer)) {
      answer = await ask(answer.clockOffset);
    }
    const { status, body, clockOffset } = answer;
    if (status < 200 || status > 299) throw new ServiceRefusal(readStsError(status, body));
    return { value: body, clockOffset };
  });
}

const formType: Header = ['content-type', 'application/x-www-form-urlencoded; charset=utf-8'];

function isRefusedForTime({ status, body }: ServiceAnswer): boolean {
  return status >= 400 && isClockSkew(readStsError(status, body));
}

/** What `fetch` is to send: all that was signed but the host, which it sets itself. */
async function signedHeaders(
  url: string,
  body: string,
  credentials: Credentials,
  region: string,
  time: number,
): Promise<readonly Header[]> {
  const wireUrl = parseWireUrl(url);
  if (!wireUrl.ok) throw new FailureError(wireUrl.failure);
  const bytes = utf8(body);
  const trace = await sign(
    {
      method: 'POST',
      url: wireUrl.value,
      headers: [formType],
      payload: { sha256: sha256Hex(bytes), size: bytes.length },
    },
    {
      credentials,
      region,
      service: 'sts',
      amzDate: timeToAmzDate(time),
      profile: generalProfile,
      mode: { kind: 'header' },
    },
    new SigningKeys(),
  );
  if (!trace.ok) throw new FailureError(trace.failure);
  return trace.value.signed.headers.filter(([name]) => name.toLowerCase() !== 'host');
}
