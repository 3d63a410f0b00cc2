// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { Splitter } from '#panel/ui/splitter.tsx';
import { mount } from './mounted.ts';

function splitter(value: number, orientation: 'vertical' | 'horizontal') {
  const changes: number[] = [];
  const page = mount(
    <Splitter
      label="Width"
      value={value}
      min={0.2}
      max={0.8}
      orientation={orientation}
      onChange={(to) => changes.push(to)}
    />,
  );
  page.find('[role=separator]').focus();
  return { page, changes };
}

describe('Splitter', () => {
  it('tells its name, orientation and place in percent', () => {
    const { page } = splitter(0.456, 'vertical');
    const bar = page.find('[role=separator]');
    expect(
      ['label', 'orientation', 'valuenow', 'valuemin', 'valuemax'].map((name) =>
        bar.getAttribute(`aria-${name}`),
      ),
    ).toEqual(['Width', 'vertical', '46', '20', '80']);
  });

  it.each([
    ['vertical', 'ArrowLeft', 0.5, 0.48],
    ['vertical', 'ArrowRight', 0.5, 0.52],
    ['vertical', 'ArrowRight', 0.79, 0.8],
    ['vertical', 'Home', 0.5, 0.2],
    ['vertical', 'End', 0.5, 0.8],
    ['horizontal', 'ArrowUp', 0.5, 0.48],
    ['horizontal', 'ArrowDown', 0.5, 0.52],
  ] as const)('%s: %s moves it from %f to %f', (orientation, key, from, to) => {
    const { page, changes } = splitter(from, orientation);
    expect(page.press(key)).toEqual({ reachedDocument: false, prevented: true });
    expect(changes).toHaveLength(1);
    expect(changes[0]).toBeCloseTo(to);
  });

  it('stays where it is at a limit, and ignores the arrows across it', () => {
    const { page, changes } = splitter(0.8, 'vertical');
    page.press('ArrowRight');
    expect(page.press('ArrowUp').reachedDocument).toBe(true);
    expect(changes).toEqual([]);
  });
});
