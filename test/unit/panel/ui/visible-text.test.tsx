// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { VisibleText } from '#panel/ui/visible-text.tsx';
import { mount } from './mounted.ts';

it('holds the text itself, and the glyphs in attributes only', () => {
  const page = mount(<VisibleText text={'a\t\u200b '} />);
  expect(page.find('.visible-text').textContent).toBe('a\t\u200b ');
  expect(page.findAll('[data-glyph]').map((glyph) => [glyph.dataset.glyph, glyph.title])).toEqual([
    ['→', 'tab'],
    ['U+200B', 'U+200B'],
    ['·', 'space'],
  ]);
});

it('says that an empty text is empty', () => {
  expect(mount(<VisibleText text="" />).find('.empty-text').textContent).toBe('empty');
});
