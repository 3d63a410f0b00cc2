import { describe, expect, it } from 'vitest';
import { rowTarget } from '#panel/views/rules/activity/row-target.ts';

const key = (name: string, modifiers = {}) => ({
  key: name,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...modifiers,
});

describe('a key in the activity', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowDown', 19, 19],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['ArrowUp', -1, 19],
    ['PageDown', 3, 13],
    ['PageDown', 15, 19],
    ['PageUp', 3, 0],
    ['Home', 3, 0],
    ['End', 3, 19],
    ['a', 3, null],
  ])('%s goes from %i to %j of 20', (name, at, to) => {
    expect(rowTarget(key(name), at, 20)).toBe(to);
  });

  it('goes nowhere in an empty list, and leaves shortcuts alone', () => {
    expect(rowTarget(key('End'), -1, 0)).toBeNull();
    expect(rowTarget(key('ArrowUp', { altKey: true }), 3, 20)).toBeNull();
  });
});
