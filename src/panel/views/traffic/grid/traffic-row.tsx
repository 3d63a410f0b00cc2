import type { JSX } from 'preact';
import { redactUrl } from '#core/redact.ts';
import type { TrafficColumn } from '#core/traffic/sort-rows.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { cellText } from './traffic-cell.ts';

type TrafficRowProps = {
  readonly row: TrafficRow | undefined;
  readonly at: number;
  readonly columns: readonly TrafficColumn[];
  readonly chosen: boolean;
  /** The active cell's column, where it is in this row. */
  readonly active: TrafficColumn | null;
};

/** The id of a cell, by which the grid names its active one. */
export function cellId(rowId: string, column: TrafficColumn): string {
  return `traffic-${rowId}-${column}`;
}

/** One request in a line. A cell without text is left out unless it is the active one. */
export function TrafficRowView({ row, at, columns, chosen, active }: TrafficRowProps): JSX.Element {
  if (!row) return <div class="traffic-row" />;
  const { entry, facts, verdict } = row;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active cell
    // biome-ignore lint/a11y/useSemanticElements: a table's rows cannot be windowed like this
    <div
      class="traffic-row"
      role="row"
      aria-rowindex={at + 2}
      aria-selected={chosen}
      data-index={at}
      data-id={row.id}
      data-status={entry.response?.status ?? ''}
      data-auth={facts.auth}
      data-verdict={verdict.cause ?? verdict.kind}
      data-tone={verdict.kind}
    >
      {columns.map((column, index) => {
        const text = cellText(row, column);
        if (text === '' && column !== active) return null;
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active cell
          // biome-ignore lint/a11y/useSemanticElements: a table's cells cannot be windowed like this
          <span
            key={column}
            id={column === active ? cellId(row.id, column) : undefined}
            class={`cell-${column}`}
            role="gridcell"
            aria-colindex={index + 1}
            data-active={column === active ? '' : undefined}
            title={column === 'url' ? redactUrl(entry.url.slice(0, 2000)) : text}
          >
            {column === 'url' ? (
              <>
                <span class="traffic-host">{facts.host.slice(0, 200)}</span>
                {facts.path.slice(0, 400) || '/'}
              </>
            ) : (
              text
            )}
          </span>
        );
      })}
    </div>
  );
}
