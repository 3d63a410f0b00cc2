import type { JSX } from 'preact';
import type { PasteRow } from '../../../model/identities/pasting.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { TickIcon } from '../../../ui/icons.tsx';
import { failureWords } from '../../../words/failure-words.ts';

/** What is to be said about one set of credentials that was found, below it. */
export function RowNotes(props: {
  readonly row: PasteRow;
  readonly columns: number;
  readonly expired: boolean;
}): JSX.Element {
  const { row, columns, expired } = props;
  const { index, outcome } = row;
  return (
    <tr class="paste-notes">
      <td />
      <td colSpan={columns - 1} id={`paste-notes-${index}`}>
        {outcome === 'saved' && (
          <p class="paste-saved">
            <TickIcon /> Saved.
          </p>
        )}
        {outcome !== null && outcome !== 'saved' && (
          <FieldError id={`paste-failure-${index}`} tone="bad" {...failureWords(outcome)} />
        )}
        {row.clashes && (
          <FieldError
            id={`paste-clash-${index}`}
            tone="bad"
            title="Another one has this name."
            remedy="Give each its own, or keep one of them."
          />
        )}
        {row.longTerm && (
          <FieldError
            id={`paste-long-term-${index}`}
            tone="warn"
            title="These keys never expire by themselves."
            remedy="Who gets hold of them keeps access until they are deleted. Prefer temporary ones where you can."
          />
        )}
        {expired && outcome !== 'saved' && (
          <FieldError
            id={`paste-expired-${index}`}
            tone="warn"
            title="These have expired."
            remedy="AWS refuses what is signed with them."
          />
        )}
        {row.replaces && outcome !== 'saved' && (
          <p class="note">The profile of this name gets these keys; rules that use it go on with them.</p>
        )}
      </td>
    </tr>
  );
}
