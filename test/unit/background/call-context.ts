import type { Progress } from '#protocol/compose-contract.ts';
import type { CallContext } from '#protocol/contract.ts';

export type TestContext = CallContext & { readonly seen: Progress[]; abort(): void };

/** A call's context that remembers the progress it was told. */
export function callContext(onProgress: (progress: Progress) => void = () => undefined): TestContext {
  const abort = new AbortController();
  const seen: Progress[] = [];
  return {
    seen,
    signal: abort.signal,
    abort: () => abort.abort(),
    progress: (progress) => {
      seen.push(progress);
      onProgress(progress);
    },
  };
}
