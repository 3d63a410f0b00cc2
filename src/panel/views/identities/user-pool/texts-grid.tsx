import type { JSX } from 'preact';
import type { Row } from '#core/compose/draft.ts';
import { RowGrid } from '../../../forms/row-grid.tsx';

/** Names with values: attributes, metadata. */
export function TextsGrid(props: {
  readonly label: string;
  /** What a row is, in the singular. */
  readonly noun: string;
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
  readonly suggestions?: readonly string[];
  readonly note?: string;
}): JSX.Element {
  const { suggestions, note } = props;
  return (
    <div class="field">
      <span class="field-name" aria-hidden="true">
        {props.label}
      </span>
      <RowGrid<Row>
        label={props.label}
        noun={props.noun}
        part="body"
        rows={props.rows}
        fresh={(row) => row}
        onChange={props.onChange}
        {...(suggestions ? { suggestions } : {})}
      />
      {note && <span class="note">{note}</span>}
    </div>
  );
}

/** The rows that are on and have a name; of two with one name the later. */
export function textsOf(rows: readonly Row[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rows.filter((row) => row.enabled && row.name.trim() !== '').map((row) => [row.name.trim(), row.value]),
  );
}
