import { timeToAmzDate } from '../sigv4/amz-date.ts';
import { readDate } from '../sigv4/read-signature-of.ts';
import { type Finding, type Refused, told } from './refused.ts';

const longestExpiry = 604_800;
const dateCodes =
  /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture|RequestTimeTooSkewedException)$/;

/** What an answer says of the clock and of a presigned URL's lifetime; null where it speaks of neither. */
export function toldOfDate(refused: Refused): Finding | null {
  const { answer, signature } = refused;
  const text = answer.message ?? '';
  if (/X-Amz-Expires must be less than a week|less than 604800|Expires[^.]{0,40}604800/i.test(text)) {
    return told('presign-too-long', 'expires', signature?.expires?.text, String(longestExpiry));
  }
  const sentence = skewSentence(text);
  const isExpired =
    sentence !== null ||
    dateCodes.test(answer.code ?? '') ||
    /Request has expired|Policy expired|Request is not (?:valid yet|yet valid)/i.test(text);
  if (!isExpired) return null;
  const server = sentence?.server ?? answer.serverTime;
  const end = endOf(refused);
  const start = signature?.date?.time ?? null;
  const isToCome = server !== null && start !== null && server < start;
  if (end !== null && !isToCome && (server === null || server >= end || /Request has expired/i.test(text))) {
    return told(
      'presign-expired',
      'expires',
      timeToAmzDate(end),
      server === null ? null : timeToAmzDate(server),
    );
  }
  if (/Policy expired/i.test(text)) {
    return told('presign-expired', 'expires', null, server === null ? null : timeToAmzDate(server));
  }
  const sent = signature?.date?.text ?? sentence?.request ?? answer.fields.get('RequestTime');
  return told('clock-skew', 'date', sent, server === null ? null : timeToAmzDate(server));
}

/**
 * `Signature expired: A is now earlier than B (C - 15 min.)`, and its twin for dates to come: A is the request's date, C the server's clock.
 * Source: dynalite's comments; newman 470.
 */
function skewSentence(text: string): { readonly request: string; readonly server: number | null } | null {
  const found =
    /(?:Signature expired|Signature not yet current): (\S+) is (?:now earlier|still later) than (\S+?)(?: \((\S+) [-+] (\d+) ?\w*\.?\))?(?:[\s.]|$)/i.exec(
      text,
    );
  if (!found) return null;
  const [, request = '', , server = ''] = found;
  return { request, server: readDate(server).time };
}

/** When a presigned URL or the policy of a form ends, in milliseconds since 1970; null for what does not say. */
export function endOf({ signature, policyForm }: Pick<Refused, 'signature' | 'policyForm'>): number | null {
  if (policyForm) return policyForm.expiration?.time ?? null;
  if (signature?.kind === 'sigv2-query' && signature.expires?.seconds != null) {
    return signature.expires.seconds * 1000;
  }
  const start = signature?.date?.time;
  const seconds = signature?.expires?.seconds;
  return start == null || seconds == null ? null : start + seconds * 1000;
}
