/** Browsers stop laying out somewhere past 16 million pixels; above this height, scrolling is scaled. */
const tallest = 8_000_000;
const overscanUsual = 8;

export type RowSlice = {
  /** The height that the scrollbar sees, in CSS pixels. */
  readonly height: number;
  /** Rows `first` to before `last` are drawn, the first of them `top` pixels down. */
  readonly first: number;
  readonly last: number;
  readonly top: number;
};

type Scrolled = {
  readonly rowCount: number;
  readonly rowHeight: number;
  readonly viewHeight: number;
  readonly scrollTop: number;
  /** How many rows are drawn beyond either edge of the view. */
  readonly overscan?: number;
};

/** Which rows of a long list to draw: those in view and a few around them. */
export function windowRows(at: Scrolled): RowSlice {
  const { rowCount, rowHeight, viewHeight, scrollTop, overscan = overscanUsual } = at;
  const full = rowCount * rowHeight;
  const height = Math.min(full, tallest);
  const within = Math.max(0, Math.min(scrollTop, height - viewHeight));
  const offset = height === full ? within : (within / (height - viewHeight)) * (full - viewHeight);
  const first = Math.max(0, Math.floor(offset / rowHeight) - overscan);
  const last = Math.min(rowCount, Math.ceil((offset + viewHeight) / rowHeight) + overscan);
  return { height, first, last, top: within + (first * rowHeight - offset) };
}

/**
 * The scroll position that brings a row to the middle of the view, or with `nearest` just into it; null where it is wholly in view
 * already.
 */
export function scrollTopFor(row: number, at: Scrolled, nearest = false): number | null {
  const { rowCount, rowHeight, viewHeight, scrollTop } = at;
  const full = rowCount * rowHeight;
  const height = Math.min(full, tallest);
  const scale = height === full ? 1 : (height - viewHeight) / (full - viewHeight);
  const rowTop = row * rowHeight;
  const offset = scrollTop / scale;
  const isAbove = rowTop < offset;
  if (!isAbove && rowTop + rowHeight <= offset + viewHeight) return null;
  const centred = rowTop - (viewHeight - rowHeight) / 2;
  const wanted = !nearest ? centred : isAbove ? rowTop : rowTop + rowHeight - viewHeight;
  return Math.max(0, Math.min(full - viewHeight, wanted) * scale);
}
