import type { TargetedFocusEvent, TargetedKeyboardEvent, VNode } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChevronDownIcon } from './icons.tsx';
import { menuTarget } from './menu-keys.ts';
import { placeMenu } from './place-menu.ts';

export type MenuItem = {
  readonly id: string;
  readonly label: string;
  /** A second, dim line: what the item does or why one would choose it. */
  readonly detail?: string | undefined;
};

type MenuButtonProps = {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onChoose: (id: string) => void;
  /** Shows this icon alone; the label becomes the accessible name and the tooltip. */
  readonly icon?: VNode | undefined;
  /** Given, the items become a choice of one, and this one bears the tick. */
  readonly chosen?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** A class of its own, beside that of its kind. */
  readonly name?: string | undefined;
};

/** The APG menu button: arrows, Home, End and typing a label's beginning move; Enter and Space choose; Escape closes. */
export function MenuButton({ label, items, onChoose, icon, chosen, disabled, name }: MenuButtonProps): VNode {
  const [at, setAt] = useState<number | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const menuId = useId();
  const open = at !== null;

  useLayoutEffect(() => {
    if (open && button.current && menu.current) show(button.current, menu.current);
  }, [open]);
  useLayoutEffect(() => {
    if (at !== null) menu.current?.querySelectorAll<HTMLElement>('.menu-item')[at]?.focus();
  }, [at]);

  const close = (): void => {
    setAt(null);
    button.current?.focus();
  };
  const choose = (item: MenuItem): void => {
    close();
    onChoose(item.id);
  };
  const openAtChosen = (): void =>
    setAt(
      Math.max(
        0,
        items.findIndex((item) => item.id === chosen),
      ),
    );

  const onButtonKey = (event: TargetedKeyboardEvent<HTMLButtonElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    setAt(event.key === 'ArrowDown' ? 0 : items.length - 1);
  };
  const onMenuKey = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Tab') close();
    const item = items[at ?? 0];
    const to = menuTarget(event, items, at ?? 0);
    const chooses = event.key === 'Enter' || event.key === ' ';
    if (to === null && !chooses && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== null) setAt(to);
    else if (chooses && item) choose(item);
    else close();
  };
  const onBlur = (event: TargetedFocusEvent<HTMLDivElement>): void => {
    const into = event.relatedTarget;
    if (!(into instanceof Node && event.currentTarget.contains(into))) setAt(null);
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class={`${icon ? 'icon-button' : 'menu-button'}${name ? ` ${name}` : ''}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        aria-label={icon ? label : undefined}
        title={icon ? label : undefined}
        disabled={disabled}
        // The menu loses the focus before the click arrives, and must not open again.
        onPointerDown={(event) => open && event.preventDefault()}
        onClick={() => (open ? close() : openAtChosen())}
        onKeyDown={onButtonKey}
      >
        {icon ?? label}
        {icon ? null : <ChevronDownIcon />}
      </button>
      {open ? (
        <div
          ref={menu}
          id={menuId}
          class="menu"
          role="menu"
          tabIndex={-1}
          popover="manual"
          aria-label={label}
          onKeyDown={onMenuKey}
          onBlurCapture={onBlur}
        >
          {items.map((item, index) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the spread gives the role
            // biome-ignore lint/a11y/useKeyWithClickEvents: the menu hears the keys of its items
            <div
              key={item.id}
              class="menu-item"
              {...roleOf(item.id, chosen)}
              tabIndex={index === at ? 0 : -1}
              onPointerMove={() => setAt(index)}
              onClick={() => choose(item)}
            >
              <span class="menu-item-label">{item.label}</span>
              {item.detail === undefined ? null : <span class="menu-item-detail">{item.detail}</span>}
            </div>
          ))}
        </div>
      ) : null}
    </>
  );
}

function roleOf(
  id: string,
  chosen: string | undefined,
): { role: 'menuitem' | 'menuitemradio'; 'aria-checked'?: boolean } {
  return chosen === undefined
    ? { role: 'menuitem' }
    : { role: 'menuitemradio', 'aria-checked': id === chosen };
}

/** The top layer keeps the menu clear of clipping panes and of ancestors that would move a fixed position. */
function show(button: HTMLElement, menu: HTMLElement): void {
  menu.showPopover?.();
  const size = menu.getBoundingClientRect();
  const viewport = {
    width: document.documentElement.clientWidth,
    height: document.documentElement.clientHeight,
  };
  const place = placeMenu(button.getBoundingClientRect(), size, viewport);
  menu.style.left = `${place.left}px`;
  menu.style.top = `${place.top}px`;
  menu.style.maxHeight = `${place.maxHeight}px`;
}
