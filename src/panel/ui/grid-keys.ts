/** A cell of a grid. Row -1 is the row of column heads. */
export type GridCell = { readonly row: number; readonly column: number };

type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
};

type GridSize = {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down go. */
  readonly page: number;
};

/** The cell that a key goes to, as the APG grid has it; null where the key goes nowhere. */
export function gridTarget(event: Key, at: GridCell, { rows, columns, page }: GridSize): GridCell | null {
  if (event.altKey || event.metaKey) return null;
  const inRow = (row: number) => ({ ...at, row: Math.max(rows === 0 ? -1 : 0, Math.min(rows - 1, row)) });
  const inColumn = (column: number) => ({ ...at, column: Math.max(0, Math.min(columns - 1, column)) });
  if (event.ctrlKey) {
    if (event.key === 'Home') return { row: rows === 0 ? -1 : 0, column: 0 };
    if (event.key === 'End') return { row: rows - 1, column: columns - 1 };
    return null;
  }
  switch (event.key) {
    case 'ArrowDown':
      return { ...at, row: Math.min(rows - 1, at.row + 1) };
    case 'ArrowUp':
      return { ...at, row: Math.max(-1, at.row - 1) };
    case 'ArrowRight':
      return inColumn(at.column + 1);
    case 'ArrowLeft':
      return inColumn(at.column - 1);
    case 'Home':
      return inColumn(0);
    case 'End':
      return inColumn(columns - 1);
    case 'PageDown':
      return inRow(at.row + page);
    case 'PageUp':
      return inRow(at.row - page);
    default:
      return null;
  }
}
