import type { Fault, Refusal } from './fault.ts';
import { refuseInJson } from './json-words.ts';

const codes: Readonly<Record<string, string>> = {
  InvalidSignatureException: 'SignatureDoesNotMatch',
  UnrecognizedClientException: 'InvalidClientTokenId',
  BadRequestException: 'MalformedInput',
};

const asked400 = new Set(['IncompleteSignature', 'MalformedInput']);

/** Puts a fault into the words of AWS's query services: the sentences of the JSON services under codes of their own. */
export function refuseInQuery(fault: Fault, now: Date): Refusal {
  const refusal = refuseInJson(fault, now, 'Request is missing Authentication Token');
  const code = codes[refusal.code] ?? refusal.code.replace(/Exception$/, '');
  return { ...refusal, code, status: asked400.has(code) ? 400 : refusal.status };
}
