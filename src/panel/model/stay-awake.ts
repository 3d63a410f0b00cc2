import type { Client } from '#protocol/client.ts';

/** Both browsers stop a worker that heard nothing for 30 seconds, a slow answer or not. Milliseconds. */
const every = 20_000;

/** Speaks to the worker until the function that is returned is called. */
export function keepAwake(client: Client): () => void {
  const timer = setInterval(() => void client.call('stayAwake', null).catch(() => undefined), every);
  return () => clearInterval(timer);
}
