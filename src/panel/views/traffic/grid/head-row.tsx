import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Sort, TrafficColumn } from '#core/traffic/sort-rows.ts';
import { columnNames } from '../../../words/traffic-words.ts';

type HeadRowProps = {
  readonly columns: readonly TrafficColumn[];
  readonly sort: Sort | null;
  readonly active: TrafficColumn | null;
  readonly resizable: boolean;
  readonly onSort: (column: TrafficColumn) => void;
  readonly onResize: (column: TrafficColumn, width: number) => void;
};

/** The id of a column's head, by which the grid names its active cell. */
export function headId(column: TrafficColumn): string {
  return `traffic-head-${column}`;
}

/** The column heads: a click sorts, the line at a head's end resizes. The keys are the grid's. */
export function HeadRow(props: HeadRowProps): JSX.Element {
  const { columns, sort, active, resizable, onSort, onResize } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be windowed like this
    <div class="traffic-head" role="rowgroup">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active cell */}
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be windowed like this */}
      <div class="traffic-head-row" role="row" aria-rowindex={1}>
        {columns.map((column, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active cell
          // biome-ignore lint/a11y/useSemanticElements: a table cannot be windowed like this
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
          <div
            key={column}
            id={headId(column)}
            class={`traffic-head-cell cell-${column}`}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={sortOf(column, sort)}
            data-active={column === active ? '' : undefined}
            title={`Sort by ${columnNames[column].toLowerCase()}${resizable ? '; Ctrl+← and Ctrl+→ resize' : ''}`}
            onClick={() => onSort(column)}
          >
            {columnNames[column]}
            {resizable && <Grip onResize={(width) => onResize(column, width)} />}
          </div>
        ))}
      </div>
    </div>
  );
}

function sortOf(column: TrafficColumn, sort: Sort | null): 'ascending' | 'descending' | undefined {
  if (sort?.column !== column) return undefined;
  return sort.descending ? 'descending' : 'ascending';
}

type Held = { readonly from: number; readonly width: number };

/** What a pointer drags to make a column wider or narrower. */
function Grip({ onResize }: { readonly onResize: (width: number) => void }): JSX.Element {
  const held = useRef<Held | null>(null);
  return (
    <i
      class="traffic-grip"
      aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        const width = event.currentTarget.parentElement?.getBoundingClientRect().width;
        if (event.button !== 0 || !width) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { from: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (held.current) onResize(held.current.width + event.clientX - held.current.from);
      }}
      onLostPointerCapture={() => {
        held.current = null;
      }}
    />
  );
}
