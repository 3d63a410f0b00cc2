// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { MenuButton } from '#panel/ui/menu-button.tsx';
import { mount } from './mounted.ts';

const items = [
  { id: 's3', label: 'S3', detail: 'objects' },
  { id: 'dynamodb', label: 'DynamoDB' },
  { id: 'lambda', label: 'Lambda' },
];

function menu(chosen?: string) {
  const choices: string[] = [];
  const page = mount(
    <MenuButton label="Examples" items={items} chosen={chosen} onChoose={(id) => choices.push(id)} />,
  );
  page.find('button').focus();
  return {
    page,
    choices,
    focused: () => document.activeElement?.querySelector('.menu-item-label')?.textContent,
  };
}

describe('MenuButton', () => {
  it('opens on a click with the focus on its first item', () => {
    const { page, focused } = menu();
    expect(page.find('button').getAttribute('aria-expanded')).toBe('false');
    page.click('button');
    expect(page.find('button').getAttribute('aria-expanded')).toBe('true');
    expect(page.find('button').getAttribute('aria-controls')).toBe(page.find('[role=menu]').id);
    expect(focused()).toBe('S3');
  });

  it.each([
    [['ArrowDown'], 'S3'],
    [['ArrowUp'], 'Lambda'],
    [['ArrowDown', 'ArrowDown'], 'DynamoDB'],
    [['ArrowDown', 'ArrowUp'], 'Lambda'],
    [['ArrowDown', 'End'], 'Lambda'],
    [['ArrowUp', 'Home'], 'S3'],
    [['ArrowDown', 'l'], 'Lambda'],
    [['ArrowDown', 'x'], 'S3'],
  ])('after %j is at %s', (keys, label) => {
    const { page, focused } = menu();
    for (const key of keys) page.press(key);
    expect(focused()).toBe(label);
  });

  it.each(['Enter', ' '])('chooses with %j and gives the focus back to its button', (key) => {
    const { page, choices } = menu();
    page.press('ArrowDown');
    page.press('ArrowDown');
    expect(page.press(key)).toEqual({ reachedDocument: false, prevented: true });
    expect(choices).toEqual(['dynamodb']);
    expect(document.activeElement).toBe(page.find('button'));
    expect(page.findAll('[role=menu]')).toEqual([]);
  });

  it('closes on Escape without a choice, keeping the key from DevTools', () => {
    const { page, choices } = menu();
    page.press('ArrowDown');
    expect(page.press('Escape').reachedDocument).toBe(false);
    expect(page.findAll('[role=menu]')).toEqual([]);
    expect(choices).toEqual([]);
  });

  it('lets Tab go on, and closes', () => {
    const { page } = menu();
    page.press('ArrowDown');
    expect(page.press('Tab').prevented).toBe(false);
    expect(page.findAll('[role=menu]')).toEqual([]);
  });

  it('shows which item is chosen, and opens there', () => {
    const { page, focused } = menu('lambda');
    page.click('button');
    expect(focused()).toBe('Lambda');
    expect(page.findAll('[role=menuitemradio]').map((item) => item.getAttribute('aria-checked'))).toEqual([
      'false',
      'false',
      'true',
    ]);
  });
});
