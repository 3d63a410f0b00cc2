import type { FormRequest } from '#core/identity/oauth.ts';
import { readJsonAnswer } from './read-json-answer.ts';
import type { Transport } from './transport.ts';

/** Sends a form to an OAuth server and gives what it answered. Rejects with `ServiceRefusal` and with what the transport rejects with. */
export async function callOAuth(
  transport: Transport,
  { url, headers, body }: FormRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const answer = await transport({ url, method: 'POST', headers, body }, signal);
  return readJsonAnswer(answer, new URL(url).pathname).value;
}
