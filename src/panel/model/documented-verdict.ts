import type { Draft } from '#core/compose/draft.ts';
import { examples } from '#core/examples/examples.ts';
import type { Trace } from '#core/sigv4/trace.ts';

export type DocumentedVerdict = { readonly equal: boolean; readonly words: string };

/** Whether this draft is one of the documented requests, and whether its signature is the documented one. */
export function documentedVerdict(draft: Draft, trace: Trace): DocumentedVerdict | null {
  const alike = examples.filter(
    ({ url, auth }) =>
      auth.amzDate === draft.auth.amzDate && auth.kind === draft.auth.kind && sameEndpoint(url, draft.url),
  );
  const example = alike.find(({ url }) => url === draft.url) ?? alike[0];
  if (!example) return null;
  return example.documented.signature === trace.signature
    ? { equal: true, words: `Equal to the documented signature (${example.page}).` }
    : {
        equal: false,
        words: `Changed from the example of ${example.page}: its documented signature is ${example.documented.signature}.`,
      };
}

function sameEndpoint(a: string, b: string): boolean {
  return a.split('?')[0] === b.split('?')[0];
}
