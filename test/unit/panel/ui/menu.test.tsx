// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Menu, type MenuItem } from '#panel/ui/menu.tsx';
import { placeBeside } from '#panel/ui/place-menu.ts';
import { mount } from './mounted.ts';

const items: readonly MenuItem[] = [
  { id: 'open', label: 'Open' },
  {
    id: 'copy',
    label: 'Copy',
    items: [
      { id: 'url', label: 'URL' },
      { id: 'curl', label: 'cURL' },
    ],
  },
  { id: 'size', label: 'Size', checked: true },
];

function shown() {
  const onChoose = vi.fn();
  const onClose = vi.fn();
  const box = { left: 0, top: 0, width: 0, height: 0 };
  const page = mount(
    <Menu label="Menu" items={items} first={0} anchor={() => box} onChoose={onChoose} onClose={onClose} />,
  );
  const focused = () => document.activeElement?.querySelector('.menu-item-label')?.textContent;
  return { page, onChoose, onClose, focused };
}

describe('a menu within a menu', () => {
  it.each(['ArrowRight', 'Enter', ' '])('opens by %j with the focus on its first item', (key) => {
    const { page, focused } = shown();
    page.press('ArrowDown');
    expect(page.press(key)).toEqual({ reachedDocument: false, prevented: true });
    expect(focused()).toBe('URL');
    expect(page.find('[data-item="copy"]').getAttribute('aria-expanded')).toBe('true');
  });

  it.each(['ArrowLeft', 'Escape'])('closes by %j and gives the focus back to its item', (key) => {
    const { page, focused, onClose } = shown();
    page.press('ArrowDown');
    page.press('ArrowRight');
    page.press('ArrowDown');
    page.press(key);
    expect(focused()).toBe('Copy');
    expect(page.findAll('[role="menu"]')).toHaveLength(1);
    expect(onClose).not.toHaveBeenCalled();
    page.press('Escape');
    expect(onClose).toHaveBeenCalledWith(false);
  });

  it('chooses an item of its own, and closes both', () => {
    const { page, onChoose, onClose } = shown();
    page.press('c');
    page.press('ArrowRight');
    page.press('End');
    page.press('Enter');
    expect(onChoose.mock.calls).toEqual([['curl']]);
    expect(onClose).toHaveBeenCalledWith(false);
  });

  it('hears no key that the inner one leaves unused', () => {
    const { page, focused } = shown();
    page.press('c');
    page.press('ArrowRight');
    page.press('s');
    expect(focused()).toBe('URL');
  });

  it('opens under the pointer, and closes when it goes on', () => {
    const { page } = shown();
    const point = (id: string) =>
      act(() => {
        page.find(`[data-item="${id}"]`).dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
      });
    point('copy');
    expect(page.findAll('[role="menu"]')).toHaveLength(2);
    point('url');
    expect(page.findAll('[role="menu"]')).toHaveLength(2);
    point('open');
    expect(page.findAll('[role="menu"]')).toHaveLength(1);
  });
});

describe('an item that is on or off', () => {
  it('says which, and leaves the menu open', () => {
    const { page, onChoose, onClose } = shown();
    const item = page.find('[data-item="size"]');
    expect([item.getAttribute('role'), item.getAttribute('aria-checked')]).toEqual([
      'menuitemcheckbox',
      'true',
    ]);
    page.press('End');
    page.press(' ');
    expect(onChoose).toHaveBeenCalledWith('size');
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('the place of a menu within a menu', () => {
  const viewport = { width: 400, height: 300 };
  const menu = { width: 100, height: 80 };
  it.each([
    ['to the right', { left: 20, top: 50, width: 100, height: 24 }, { left: 120, top: 46 }],
    [
      'to the left where there is no room',
      { left: 280, top: 50, width: 100, height: 24 },
      { left: 180, top: 46 },
    ],
    ['further up at the lower edge', { left: 20, top: 280, width: 100, height: 24 }, { left: 120, top: 216 }],
    [
      'within a viewport that is too narrow',
      { left: 4, top: 4, width: 380, height: 24 },
      { left: 296, top: 4 },
    ],
  ])('is %s', (_, item, place) => {
    expect(placeBeside(item, menu, viewport)).toMatchObject(place);
  });
});
