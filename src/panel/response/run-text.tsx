import type { VNode } from 'preact';
import type { Run } from './runs.ts';

/** A row of text, coloured and with its matches marked. Everything goes in as text. */
export function RunText({ runs }: { readonly runs: readonly Run[] }): VNode {
  return (
    <span class="run-text">
      {runs.map((run) => {
        if (run.mark !== 'none') {
          return (
            <mark
              class="found"
              data-syntax={run.kind}
              aria-current={run.mark === 'current' ? 'true' : undefined}
            >
              {run.text}
            </mark>
          );
        }
        return run.kind === null ? run.text : <span data-syntax={run.kind}>{run.text}</span>;
      })}
    </span>
  );
}
