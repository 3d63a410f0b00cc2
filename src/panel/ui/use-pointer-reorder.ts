import type { TargetedPointerEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';

/** Where the dragged row would go: its index among the rows without itself. */
export type DropPlace = { readonly id: string; readonly to: number };

export type PointerReorder = {
  /** Null where nothing is dragged. */
  readonly drop: DropPlace | null;
  /** For the grip of the row with this id. */
  readonly gripOf: (id: string) => {
    readonly onPointerDown: (event: TargetedPointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: TargetedPointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onLostPointerCapture: () => void;
  };
};

/** Rows that a pointer drags by a grip; `rowSelector` finds them all, in order, in the grip's list. */
export function usePointerReorder(
  listSelector: string,
  rowSelector: string,
  onMove: (id: string, to: number) => void,
): PointerReorder {
  const [drop, setDrop] = useState<DropPlace | null>(null);
  const held = useRef<string | null>(null);

  return {
    drop,
    gripOf: (id) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = id;
      },
      onPointerMove: (event) => {
        if (held.current !== id) return;
        const own = event.currentTarget.closest(rowSelector);
        const rows = [...(event.currentTarget.closest(listSelector)?.querySelectorAll(rowSelector) ?? [])];
        const above = rows.filter((row) => {
          const { top, height } = row.getBoundingClientRect();
          return row !== own && top + height / 2 < event.clientY;
        });
        setDrop(above.length === rows.indexOf(own as Element) ? null : { id, to: above.length });
      },
      onPointerUp: () => {
        held.current = null;
        setDrop(null);
        if (drop?.id === id) onMove(id, drop.to);
      },
      onLostPointerCapture: () => {
        held.current = null;
        setDrop(null);
      },
    }),
  };
}
