import { useSignal } from '@preact/signals';
import type { JSX, TargetedEvent, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useEffect } from 'preact/hooks';
import type { TrafficColumn } from '#core/traffic/sort-rows.ts';
import { handled } from '../../../model/shortcuts.ts';
import { usualWidths } from '../../../model/traffic/list-settings.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { GridCell } from '../../../ui/grid-keys.ts';
import { type Reveal, RowWindow } from '../../../ui/row-window.tsx';
import { type GridAction, gridAction } from './grid-action.ts';
import { HeadRow, headId } from './head-row.tsx';
import { columnTemplate, type ListRoom, shownColumns } from './traffic-cell.ts';
import { cellId, TrafficRowView } from './traffic-row.tsx';

/** As the style sheet has it. */
const rowHeight = 24;
const rowPadding = 4;
const nearest = { block: 'nearest', inline: 'nearest' } as const;
const overscan = 2;

type TrafficGridProps = {
  readonly model: TrafficModel;
  readonly room: ListRoom;
  /** Whether the details of a row are open. */
  readonly isDetailed: boolean;
  /** The active row is to be looked at; `enter`: and the focus is to go there. */
  readonly onOpen: (enter: boolean) => void;
  readonly onClose: () => void;
  /** The menu of the chosen rows is asked for, at a place in the viewport. */
  readonly onMenu: (place: { readonly left: number; readonly top: number }) => void;
};

/** The list of requests as an APG grid. Its focus stays on the grid itself, whose active cell is named. */
export function TrafficGrid(props: TrafficGridProps): JSX.Element {
  const { model, room, isDetailed, onOpen, onClose, onMenu } = props;
  const { selection, settings, follows } = model;
  const rows = model.shown.value;
  const look = settings.look.value;
  const columns = shownColumns(look, room);
  const column = useSignal<TrafficColumn>('status');
  const inHead = useSignal(false);
  const focused = useSignal(false);
  const reveal = useSignal<Reveal | null>(null);
  const at = selection.at.value;
  const tracks = columnTemplate(columns, look.widths, room);
  const columnAt = Math.max(0, columns.indexOf(column.value));
  const activeColumn = columns[columnAt] ?? 'status';
  const chosen = selection.ids.value;
  const activeRow = selection.active.value;
  const isFollowing = follows.value && look.sort === null;

  const show = (row: number, nearest = true): void => {
    reveal.value = { row, nearest, turn: (reveal.value?.turn ?? 0) + 1 };
  };
  // The list follows again: at its end is where it has to be.
  useEffect(() => {
    if (isFollowing) show(rows.length - 1);
  }, [isFollowing]);
  // What is active is in view, sideways too.
  useEffect(() => {
    if (focused.value) document.querySelector('#traffic-grid [data-active]')?.scrollIntoView?.(nearest);
  }, [activeColumn, inHead.value]);
  // The details take room from the list.
  useEffect(() => {
    if (isDetailed) show(at);
  }, [isDetailed]);

  const choose = (row: number, event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): void => {
    inHead.value = false;
    if (event.shiftKey) selection.extend(row);
    else if (event.ctrlKey || event.metaKey) selection.toggle(row);
    else selection.choose(row);
    follows.value = false;
  };

  const go = ({ row, column: columnTo }: GridCell, extend: boolean): void => {
    column.value = columns[columnTo] ?? activeColumn;
    inHead.value = row < 0;
    if (row < 0) return;
    if (row !== at || !activeRow) {
      choose(row, { ctrlKey: false, metaKey: false, shiftKey: extend });
      onOpen(false);
    }
    show(row);
  };
  const menuAtCell = (grid: HTMLElement): void => {
    if (!activeRow) return;
    const cell = grid.querySelector(`[id="${CSS.escape(cellId(activeRow.id, activeColumn))}"]`) ?? grid;
    const { left, bottom } = cell.getBoundingClientRect();
    onMenu({ left, top: bottom });
  };
  const act = (action: GridAction, grid: HTMLElement): void => {
    switch (action.kind) {
      case 'menu':
        menuAtCell(grid);
        break;
      case 'sort':
        settings.sortBy(activeColumn);
        break;
      case 'resize':
        settings.resize(activeColumn, (look.widths[activeColumn] ?? usualWidths[activeColumn]) + action.by);
        break;
      case 'toggle':
        selection.toggle(at);
        break;
      case 'open':
        onOpen(action.enter);
        break;
      case 'close':
        onClose();
        break;
      case 'all':
        selection.chooseAll();
        break;
      case 'go':
        go(action.to, action.extend);
    }
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2);
    const place = { at, column: columnAt, inHead: inHead.value, rows: rows.length, columns: columns.length };
    const action = gridAction(event, { ...place, lost: activeRow === null, page });
    // Escape does what DevTools does with it, unless there is something to close here.
    if (!action || (action.kind === 'close' && !isDetailed)) return;
    handled(event);
    act(action, event.currentTarget);
  };
  const rowAt = (event: TargetedEvent<HTMLElement, Event>): number => {
    const element =
      event.target instanceof Element ? event.target.closest<HTMLElement>('.traffic-row') : null;
    return element?.dataset.index === undefined ? -1 : Number(element.dataset.index);
  };
  const onPointerDown = (event: TargetedPointerEvent<HTMLElement>): void => {
    const row = rowAt(event);
    if (event.button !== 0 || row < 0) return;
    choose(row, event);
    const cell = event.target instanceof Element ? event.target.closest('[role="gridcell"]') : null;
    column.value = columns.find((name) => cell?.classList.contains(`cell-${name}`)) ?? column.value;
    // Where the details take the list's place, the focus goes along.
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey) onOpen(room === 'narrow');
  };

  const active = inHead.value
    ? headId(activeColumn)
    : activeRow
      ? cellId(activeRow.id, activeColumn)
      : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is in it is a grid, which takes the focus and the keys
    <div
      class="traffic-list"
      data-focused={focused.value ? '' : undefined}
      onPointerDown={onPointerDown}
      onFocusOut={() => {
        focused.value = false;
      }}
      onContextMenu={(event) => {
        const row = rowAt(event);
        if (row < 0) return;
        event.preventDefault();
        const id = rows[row]?.id ?? '';
        if (!chosen.has(id)) choose(row, { ctrlKey: false, metaKey: false, shiftKey: false });
        onMenu({ left: event.clientX, top: event.clientY });
      }}
    >
      <RowWindow
        label="Requests"
        rowCount={rows.length}
        rowHeight={rowHeight}
        overscan={overscan}
        content="traffic"
        tail={isFollowing ? rows.at(-1)?.id : undefined}
        reveal={reveal.value}
        onAtEnd={(atEnd) => {
          if (!atEnd) follows.value = false;
          else if (look.sort === null && activeRow === null) follows.value = true;
        }}
        grid={{
          id: 'traffic-grid',
          columnCount: columns.length,
          active: focused.value ? active : undefined,
          style: {
            '--traffic-columns': tracks.template,
            '--traffic-width': `${tracks.width + rowPadding}px`,
          },
          onKeyDown,
          onFocus: () => {
            focused.value = true;
          },
          head: (
            <HeadRow
              columns={columns}
              sort={look.sort}
              active={focused.value && inHead.value ? activeColumn : null}
              resizable={room !== 'narrow'}
              onSort={settings.sortBy}
              onResize={settings.resize}
            />
          ),
        }}
        renderRow={(index) => {
          const row = rows[index];
          return (
            <TrafficRowView
              key={row?.id}
              row={row}
              at={index}
              columns={columns}
              chosen={row !== undefined && chosen.has(row.id)}
              active={row !== undefined && !inHead.value && row.id === activeRow?.id ? activeColumn : null}
            />
          );
        }}
      />
    </div>
  );
}
