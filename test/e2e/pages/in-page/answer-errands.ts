import type { Errand } from '../matrix-command.ts';
import { runFetch } from './run-fetch.ts';

/** Fetches what a message of the matrix page asks for, and answers through the port that came with it. */
export async function answerErrand({ data, ports }: MessageEvent<Errand>): Promise<void> {
  const [port] = ports;
  port?.postMessage(await runFetch(data));
}
