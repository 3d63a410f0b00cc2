import type { MadeRequest } from './wrong-request.ts';

/** Sends a request as a page does, or Node. What `fetch` takes for wrong or leaves out is for `notInPage` to say. */
export function perform({ method, url, headers, body }: MadeRequest): Promise<Response> {
  const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) };
  return fetch(url, body.length === 0 ? init : { ...init, body });
}
