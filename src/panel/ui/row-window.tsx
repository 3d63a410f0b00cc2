import type { TargetedKeyboardEvent, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { scrollTopFor, windowRows } from './window-rows.ts';

const probeLength = 50;

/** A row to bring into view; another `turn` brings the same row again. */
export type Reveal = { readonly row: number; readonly turn: number };

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
};

type KeyListener = (event: TargetedKeyboardEvent<HTMLElement>) => void;

type View = { readonly scrollTop: number; readonly viewHeight: number };

/** A long list of rows of one height in a scrolling box: only the rows in view are in the document. */
export function RowWindow(props: RowWindowProps): VNode {
  const { label, rowCount, rowHeight, renderRow, content, reveal, onColumns, tail, listbox } = props;
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
    setView((last) => ({ ...last, viewHeight: element.clientHeight }));
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
    const { scrollTop, clientHeight: viewHeight } = element;
    const to = scrollTopFor(reveal.row, { scrollTop, viewHeight, rowCount, rowHeight });
    if (to !== null) element.scrollTop = to;
  }, [reveal?.row, reveal?.turn]);

  const slice = windowRows({ ...view, rowCount, rowHeight });
  const rows: VNode[] = [];
  for (let row = slice.first; row < slice.last; row++) rows.push(renderRow(row));
  // A list box is no section, and a section no list box.
  const Box = listbox ? 'div' : 'section';
  return (
    <Box
      ref={box}
      class="row-window"
      tabIndex={0}
      aria-label={label}
      {...(listbox && { role: 'listbox', 'aria-activedescendant': listbox.active })}
      onKeyDown={listbox?.onKeyDown}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        // A fraction of a pixel is no scrolling away.
        atEnd.current = scrollTop + clientHeight >= scrollHeight - 2;
        setView((last) => ({ ...last, scrollTop }));
      }}
    >
      <span ref={probe} class="row-probe" aria-hidden="true">
        {'0'.repeat(probeLength)}
      </span>
      <div class="row-space" style={{ height: `${slice.height}px` }}>
        <div class="row-slice" style={{ transform: `translateY(${slice.top}px)` }}>
          {rows}
        </div>
      </div>
    </Box>
  );
}
