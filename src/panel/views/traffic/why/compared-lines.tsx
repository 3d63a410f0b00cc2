import type { JSX } from 'preact';
import type { ComparedLine } from '#core/diagnose/diagnosis.ts';
import { LongText } from '../../../response/long-text.tsx';
import { comparedNames, comparedParts } from '../../../words/check-words.ts';
import { DiffText } from './diff-text.tsx';

/** A request may have thousands of headers, and nobody looks at more of them side by side. */
const shown = 400;

/** The two canonical requests side by side; a line that differs says so, and marks where. */
export function ComparedLines(props: {
  readonly lines: readonly ComparedLine[];
  /** Whether it is known that the client signed something else than it sent. */
  readonly signedOtherwise: boolean;
}): JSX.Element | null {
  const { lines, signedOtherwise } = props;
  if (lines.length === 0) return null;
  const differing = lines.filter(({ sent, aws }) => sent !== aws).length;
  return (
    <section class="step">
      <header>
        <h2>Canonical requests</h2>
      </header>
      <p class="note">
        {differing > 0
          ? `${differing} of ${lines.length} lines differ.`
          : signedOtherwise
            ? 'All lines are the same: the service got what was sent, and it is the client that signed something else.'
            : 'All lines are the same.'}
      </p>
      <table class="compared">
        <thead>
          <tr>
            <td />
            <th scope="col">as it was sent</th>
            <th scope="col">as the service computed it</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shown).map((line, index) => (
            <Line key={index} line={line} />
          ))}
        </tbody>
      </table>
      {lines.length > shown && <p class="note">and {lines.length - shown} more lines</p>}
    </section>
  );
}

function Line({ line }: { readonly line: ComparedLine }): JSX.Element {
  const { role, name, sent, aws } = line;
  const differs = sent !== aws;
  return (
    <tr data-part={comparedParts[role]} data-differs={differs ? 'yes' : undefined}>
      <th scope="row">
        {differs && (
          <span class="differs-sign">
            ≠<span class="visually-hidden"> differs: </span>
          </span>
        )}
        {name ?? comparedNames[role]}
      </th>
      {differs ? (
        <>
          <td class="wire" data-side="sent">
            <DiffText text={sent} other={aws} side="left" />
          </td>
          <td class="wire" data-side="computed">
            <DiffText text={aws} other={sent} side="right" />
          </td>
        </>
      ) : (
        <td class="wire" colSpan={2}>
          <LongText text={sent ?? ''} />
        </td>
      )}
    </tr>
  );
}
