import type { TargetedFocusEvent, TargetedKeyboardEvent, VNode } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChevronRightIcon } from './icons.tsx';
import { menuTarget } from './menu-keys.ts';
import { type Box, placeBeside, placeMenu } from './place-menu.ts';

export type MenuItem = {
  readonly id: string;
  readonly label: string;
  /** A second, dim line: what the item does or why one would choose it. */
  readonly detail?: string | undefined;
  /** Given, the item is one that can be on or off, and the menu stays when it is chosen. */
  readonly checked?: boolean | undefined;
  /** Given, the item opens these beside it instead of being chosen itself. */
  readonly items?: readonly MenuItem[] | undefined;
  /** A line stands before the item. */
  readonly apart?: boolean | undefined;
};

type MenuProps = {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Where the menu belongs to, in CSS pixels of the viewport. */
  readonly anchor: () => Box;
  /** The item that has the focus at first. */
  readonly first: number;
  readonly onChoose: (id: string) => void;
  /** `away`: the focus has gone elsewhere by itself; else it is to go back to where the menu was opened. */
  readonly onClose: (away: boolean) => void;
  readonly id?: string | undefined;
  /** Given, the items become a choice of one, and this one bears the tick. */
  readonly chosen?: string | undefined;
  /** A menu that another one opened: it stands beside its item, and the arrow to the left closes it. */
  readonly within?: boolean | undefined;
};

/** An open APG menu: arrows, Home, End and typing a label's beginning move; Enter and Space choose; Escape closes. */
export function Menu(props: MenuProps): VNode {
  const { label, items, anchor, first, onChoose, onClose, id, chosen, within } = props;
  const [at, setAt] = useState(first);
  const [open, setOpen] = useState<number | null>(null);
  const menu = useRef<HTMLDivElement>(null);
  const itemId = useId();

  useLayoutEffect(() => {
    if (menu.current) show(menu.current, anchor(), within ? placeBeside : placeMenu);
  }, []);
  const focusItem = (): void => {
    menu.current?.querySelectorAll<HTMLElement>(':scope > .menu-item')[at]?.focus();
  };
  useLayoutEffect(() => {
    if (open === null) focusItem();
  }, [at, open]);

  const choose = (index: number): void => {
    const item = items[index];
    if (!item) return;
    if (item.items) {
      setAt(index);
      setOpen(index);
      return;
    }
    if (item.checked === undefined) onClose(false);
    onChoose(item.id);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Tab') onClose(false);
    else if (within) event.stopPropagation();
    const to = menuTarget(event, items, at);
    const opens = event.key === 'ArrowRight' && items[at]?.items !== undefined;
    const chooses = event.key === 'Enter' || event.key === ' ' || opens;
    const closes = event.key === 'Escape' || (event.key === 'ArrowLeft' && within);
    if (to === null && !chooses && !closes) return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== null) setAt(to);
    else if (chooses) choose(at);
    else onClose(false);
  };
  const onBlur = (event: TargetedFocusEvent<HTMLDivElement>): void => {
    const into = event.relatedTarget;
    if (!within && !(into instanceof Node && event.currentTarget.contains(into))) onClose(true);
  };
  const point = (index: number): void => {
    setAt(index);
    setOpen(items[index]?.items ? index : null);
  };

  return (
    <div
      ref={menu}
      id={id}
      class="menu"
      role="menu"
      tabIndex={-1}
      popover="manual"
      aria-label={label}
      onKeyDown={onKeyDown}
      onBlurCapture={onBlur}
    >
      {items.map((item, index) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the spread gives the role
        // biome-ignore lint/a11y/useKeyWithClickEvents: the menu hears the keys of its items
        <div
          key={item.id}
          id={`${itemId}-${index}`}
          class={item.apart ? 'menu-item menu-item-apart' : 'menu-item'}
          data-item={item.id}
          {...roleOf(item, chosen, open === index)}
          tabIndex={index === at ? 0 : -1}
          onPointerMove={() => index !== open && point(index)}
          onClick={(event) => {
            event.stopPropagation();
            choose(index);
          }}
        >
          <span class="menu-item-label">{item.label}</span>
          {item.detail === undefined ? null : <span class="menu-item-detail">{item.detail}</span>}
          {item.items && <ChevronRightIcon />}
          {item.items && open === index && (
            <Menu
              label={item.label}
              items={item.items}
              anchor={() => boxOf(menu.current, `${itemId}-${index}`)}
              first={0}
              within
              onChoose={(id) => {
                onClose(false);
                onChoose(id);
              }}
              onClose={() => {
                // Before the inner menu goes away with the focus in it, which would look like leaving both.
                focusItem();
                setOpen(null);
              }}
            />
          )}
        </div>
      ))}
    </div>
  );
}

function boxOf(menu: HTMLElement | null, id: string): Box {
  const item = menu?.querySelector(`#${CSS.escape(id)}`);
  return (item ?? document.body).getBoundingClientRect();
}

function roleOf({ id, checked, items }: MenuItem, chosen: string | undefined, open: boolean) {
  if (checked !== undefined) return { role: 'menuitemcheckbox', 'aria-checked': checked } as const;
  if (items) return { role: 'menuitem', 'aria-haspopup': 'menu', 'aria-expanded': open } as const;
  if (chosen === undefined) return { role: 'menuitem' } as const;
  return { role: 'menuitemradio', 'aria-checked': id === chosen } as const;
}

/** The top layer keeps the menu clear of clipping panes and of ancestors that would move a fixed position. */
function show(menu: HTMLElement, anchor: Box, placing: typeof placeMenu): void {
  menu.showPopover?.();
  const size = menu.getBoundingClientRect();
  const viewport = {
    width: document.documentElement.clientWidth,
    height: document.documentElement.clientHeight,
  };
  const place = placing(anchor, size, viewport);
  menu.style.left = `${place.left}px`;
  menu.style.top = `${place.top}px`;
  menu.style.maxHeight = `${place.maxHeight}px`;
}
