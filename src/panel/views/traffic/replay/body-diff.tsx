import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { redactText } from '#core/traffic/redact-captured.ts';
import { diffByLines } from '../../../model/traffic/comparing-lines.ts';

/** Nobody reads more of a difference here; the answers themselves are in the list. */
const shown = 500;

const signs = { both: ' ', left: '−', right: '+' } as const;
const spoken = { both: '', left: 'before: ', right: 'now: ' } as const;

/** Two bodies line by line, secrets masked; null stands for one that was not kept. */
export function BodyDiff(props: {
  readonly left: string | null;
  readonly right: string | null;
}): JSX.Element {
  const { left, right } = props;
  const runs = useMemo(
    () => (left === null || right === null ? null : diffByLines(redactText(left), redactText(right))),
    [left, right],
  );
  if (left === null || right === null)
    return <p class="note">The bodies cannot be compared: one was not kept.</p>;
  if (left === right) return <p class="note">The bodies of both answers are the same.</p>;
  if (runs === null)
    return <p class="note">The bodies have too little in common to be compared line by line.</p>;
  const lines = runs.flatMap(({ text, side }) =>
    text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => ({ line, side })),
  );
  return (
    <>
      <pre class="wire block" id="replay-body-diff">
        {lines.slice(0, shown).map(({ line, side }, index) => (
          <span key={index} class="diff-line" data-side={side}>
            <span class="diff-sign" aria-hidden="true">
              {signs[side]}
            </span>
            <span class="visually-hidden">{spoken[side]}</span>
            {`${line}\n`}
          </span>
        ))}
      </pre>
      {lines.length > shown && <p class="note">and {lines.length - shown} more lines</p>}
    </>
  );
}
