import type { Errand, MatrixOutcome } from '../matrix-command.ts';
import { requestBody, requestHeaders } from './request-init.ts';

/** Fetches where it is called: in the page, in a frame or in a worker. Never rejects. */
export async function runFetch({ command, file }: Errand): Promise<MatrixOutcome> {
  const { client, body, url, method, credentials } = command;
  try {
    const content = requestBody(body, file);
    const response = await fetch(url, {
      method,
      headers: requestHeaders(command),
      keepalive: client === 'keepalive',
      ...(content === undefined ? {} : { body: content }),
      ...(credentials === undefined ? {} : { credentials }),
    });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch (error) {
    return { error: String(error) };
  }
}
