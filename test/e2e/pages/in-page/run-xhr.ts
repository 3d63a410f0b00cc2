import type { Errand, MatrixOutcome } from '../matrix-command.ts';
import { requestBody, requestHeaders } from './request-init.ts';
import { once } from './waiting.ts';

/** XMLHttpRequest, waiting for it or, as `sync-xhr`, blocking the page. Rejects as `send` throws. */
export async function runXhr({ command, file }: Errand): Promise<MatrixOutcome> {
  const { client, body, url, method, credentials } = command;
  const request = new XMLHttpRequest();
  request.open(method, url, client === 'xhr');
  request.withCredentials = credentials === 'include';
  for (const [name, value] of requestHeaders(command)) request.setRequestHeader(name, value);
  const ended = once(request, 'loadend');
  request.send(requestBody(body, file) ?? null);
  if (client === 'xhr') await ended;
  const { status, responseText: text } = request;
  if (status === 0) return { error: 'XMLHttpRequest failed.' };
  return { ok: status >= 200 && status < 300, status, text };
}
