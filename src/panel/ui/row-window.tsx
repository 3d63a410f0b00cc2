import type { TargetedKeyboardEvent, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { scrollTopFor, windowRows } from './window-rows.ts';

const probeLength = 50;

/** A row to bring to the middle of the view, or just into it; another `turn` brings the same row again. */
export type Reveal = { readonly row: number; readonly turn: number; readonly nearest?: boolean };

type RowWindowProps = {
  readonly label: string;
  readonly rowCount: number;
  /** CSS pixels; the style sheet must give the rows the same. */
  readonly rowHeight: number;
  readonly renderRow: (row: number) => VNode;
  /** Scrolling goes back to the top when this is another value. */
  readonly content: unknown;
  readonly reveal?: Reveal | null | undefined;
  /** Gets how many characters of the rows' font fit side by side, when that changes. */
  readonly onColumns?: ((columns: number) => void) | undefined;
  /** Given, the box stays at its end when this changes while it stands there. */
  readonly tail?: unknown;
  /** Makes the rows the options of a list box, the one with this id the active one. */
  readonly listbox?: { readonly active: string | undefined; readonly onKeyDown: KeyListener } | undefined;
  /** Makes the rows those of an APG grid. */
  readonly grid?: RowGrid | undefined;
  /** Hears whether the box stands at its end, whenever it is scrolled. */
  readonly onAtEnd?: ((atEnd: boolean) => void) | undefined;
  readonly overscan?: number | undefined;
};

/** A grid whose focus stays on the box, so that no row that comes or goes can take it along; one of its cells is active. */
export type RowGrid = {
  readonly id: string;
  readonly columnCount: number;
  /** The id of the active cell. */
  readonly active: string | undefined;
  /** The row of column heads, which stays in view; it has the height of a row. */
  readonly head: VNode;
  readonly style: { readonly [name: `--${string}`]: string };
  readonly onKeyDown: KeyListener;
  readonly onFocus: () => void;
};

type KeyListener = (event: TargetedKeyboardEvent<HTMLElement>) => void;

type View = { readonly scrollTop: number; readonly viewHeight: number };

/** A long list of rows of one height in a scrolling box: only the rows in view are in the document. */
export function RowWindow(props: RowWindowProps): VNode {
  const { label, rowCount, rowHeight, renderRow, content, reveal, onColumns, tail, listbox, grid } = props;
  const headHeight = grid ? rowHeight : 0;
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const follows = useRef(false);
  follows.current = tail !== undefined;
  const probe = useRef<HTMLSpanElement>(null);
  const [view, setView] = useState<View>({ scrollTop: 0, viewHeight: 600 });

  const followTail = (): void => {
    const element = box.current;
    if (element && follows.current && atEnd.current) element.scrollTop = element.scrollHeight;
  };
  const measure = (): void => {
    const element = box.current;
    if (!element || element.clientHeight === 0) return;
    setView((last) => ({ ...last, viewHeight: element.clientHeight - headHeight }));
    followTail();
    const character = (probe.current?.getBoundingClientRect().width ?? 0) / probeLength;
    const style = getComputedStyle(element);
    const room =
      element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    if (character > 0) onColumns?.(Math.floor(room / character));
  };
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = 0;
    setView((last) => ({ ...last, scrollTop: 0 }));
  }, [content]);
  useLayoutEffect(followTail, [tail]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !reveal) return;
    const { scrollTop } = element;
    const viewHeight = element.clientHeight - headHeight;
    const to = scrollTopFor(reveal.row, { scrollTop, viewHeight, rowCount, rowHeight }, reveal.nearest);
    if (to !== null) element.scrollTop = to;
  }, [reveal?.row, reveal?.turn]);

  const slice = windowRows({
    ...view,
    rowCount,
    rowHeight,
    ...(props.overscan && { overscan: props.overscan }),
  });
  const rows: VNode[] = [];
  for (let row = slice.first; row < slice.last; row++) rows.push(renderRow(row));
  // A list box is no section, and a section no list box.
  const Box = listbox || grid ? 'div' : 'section';
  return (
    <Box
      ref={box}
      class="row-window"
      tabIndex={0}
      aria-label={label}
      {...(listbox && { role: 'listbox', 'aria-activedescendant': listbox.active })}
      {...(grid && gridAttributes(grid, rowCount))}
      onKeyDown={(listbox ?? grid)?.onKeyDown}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        // A fraction of a pixel is no scrolling away.
        atEnd.current = scrollTop + clientHeight >= scrollHeight - 2;
        props.onAtEnd?.(atEnd.current);
        setView((last) => ({ ...last, scrollTop }));
      }}
    >
      <span ref={probe} class="row-probe" aria-hidden="true">
        {'0'.repeat(probeLength)}
      </span>
      {grid?.head}
      <div class="row-space" {...(grid && { role: 'rowgroup' })} style={{ height: `${slice.height}px` }}>
        <div class="row-slice" style={{ transform: `translateY(${slice.top}px)` }}>
          {rows}
        </div>
      </div>
    </Box>
  );
}

function gridAttributes({ id, columnCount, active, style, onFocus }: RowGrid, rowCount: number) {
  return {
    id,
    role: 'grid',
    'aria-rowcount': rowCount + 1,
    'aria-colcount': columnCount,
    'aria-multiselectable': true,
    'aria-activedescendant': active,
    style,
    onFocus,
  } as const;
}
