import type { TargetedKeyboardEvent, VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { ChevronDownIcon } from './icons.tsx';
import { Menu, type MenuItem } from './menu.tsx';

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
  /** Of the button. */
  readonly id?: string | undefined;
};

/** The APG menu button: a click or an arrow opens the menu, which gives the focus back when it closes. */
export function MenuButton(props: MenuButtonProps): VNode {
  const { label, items, onChoose, icon, chosen, disabled, name, id } = props;
  const [at, setAt] = useState<number | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();
  const open = at !== null;

  const close = (away: boolean): void => {
    setAt(null);
    if (!away) button.current?.focus();
  };
  const openAtChosen = (): void =>
    setAt(
      Math.max(
        0,
        items.findIndex((item) => item.id === chosen),
      ),
    );
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLButtonElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    setAt(event.key === 'ArrowDown' ? 0 : items.length - 1);
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        id={id}
        class={`${icon ? 'icon-button' : 'menu-button'}${name ? ` ${name}` : ''}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        aria-label={icon ? label : undefined}
        title={icon ? label : undefined}
        disabled={disabled}
        // The menu loses the focus before the click arrives, and must not open again.
        onPointerDown={(event) => open && event.preventDefault()}
        onClick={() => (open ? close(false) : openAtChosen())}
        onKeyDown={onKeyDown}
      >
        {icon ?? label}
        {icon ? null : <ChevronDownIcon />}
      </button>
      {at !== null && (
        <Menu
          id={menuId}
          label={label}
          items={items}
          first={at}
          chosen={chosen}
          anchor={() => (button.current ?? document.body).getBoundingClientRect()}
          onChoose={onChoose}
          onClose={close}
        />
      )}
    </>
  );
}
