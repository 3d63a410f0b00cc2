import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { WrongContext } from '#test/wrong-client/wrong-request.ts';

/** As {@link WrongContext}, as JSON: `now` in milliseconds since 1970. */
export type PageContext = Omit<WrongContext, 'now'> & { readonly now: number };

/** What the script offers to a test as `window.wrongClient`. */
export interface WrongClient {
  /** Signs one of `pageRequests` in the page, by its place in that list, and fetches it; gives its URL and the text of the answer. */
  perform(at: number, context: PageContext): Promise<{ readonly url: string; readonly text: string }>;
}

let built: Promise<string> | undefined;

/** The deliberately wrong client as a script for any page, to be run in its global scope. */
export function wrongClientScript(): Promise<string> {
  built ??= build({
    entryPoints: [fileURLToPath(new URL('./in-page/wrong-client.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return built;
}
