// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { TintedInput, type TintedPiece } from '#panel/ui/tinted-input.tsx';
import { mount } from './mounted.ts';

const pieces = [
  { text: 'https://host', part: 'header', source: 'host' },
  { text: '/a', part: 'path', source: 'path:0' },
];

function field(value: string, shown: readonly TintedPiece[]) {
  const typed: string[] = [];
  const page = mount(
    <TintedInput
      label="URL"
      value={value}
      pieces={shown}
      invalid
      describedBy="why"
      onInput={(next) => typed.push(next)}
    />,
  );
  return { page, typed };
}

describe('TintedInput', () => {
  it('draws its value in pieces that bear their part and source, hidden from assistive technology', () => {
    const { page } = field('https://host/a', pieces);
    expect(
      page
        .findAll('[aria-hidden=true] [data-part]')
        .map((piece) => ({ text: piece.textContent, ...piece.dataset })),
    ).toEqual(pieces);
  });

  it('shows the plain value where the pieces do not make it up', () => {
    const { page } = field('https://host/other', pieces);
    expect(page.findAll('[data-part]')).toEqual([]);
    expect(page.find('.tinted-mirror').textContent).toBe('https://host/other');
  });

  it('is a named text field that points at its error, and hands on what is typed', () => {
    const { page, typed } = field('https://host/a', pieces);
    const input = page.find<HTMLInputElement>('input');
    expect(
      ['aria-label', 'aria-invalid', 'aria-describedby'].map((name) => input.getAttribute(name)),
    ).toEqual(['URL', 'true', 'why']);
    expect(input.value).toBe('https://host/a');
    page.type('input', 'https://host/ab');
    expect(typed).toEqual(['https://host/ab']);
  });
});
