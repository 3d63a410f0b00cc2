import { describe, expect, it } from 'vitest';
import { mergeKept } from '#core/vault/merge-kept.ts';

const thing = (id: string, name: string, value = 1) => ({ id, name, value });
const before = [thing('1', 'one'), thing('2', 'two')];

describe('an import', () => {
  it('adds what is new', () => {
    expect(mergeKept(before, [thing('3', 'three')], 'merge')).toEqual({
      after: [...before, thing('3', 'three')],
      count: { added: 1, replaced: 0, removed: 0 },
    });
  });

  it('replaces by id first, then by name, where the id stays', () => {
    expect(mergeKept(before, [thing('2', 'renamed', 9), thing('x', 'one', 9)], 'merge')).toEqual({
      after: [thing('1', 'one', 9), thing('2', 'renamed', 9)],
      count: { added: 0, replaced: 2, removed: 0 },
    });
  });

  it('leaves what is the same as the same object, and does not count it', () => {
    const { after, count } = mergeKept(before, structuredClone(before), 'merge');
    expect(after[0]).toBe(before[0]);
    expect(count).toEqual({ added: 0, replaced: 0, removed: 0 });
  });

  it('takes the place of everything', () => {
    expect(mergeKept(before, [thing('2', 'two', 9), thing('x', 'one')], 'replace')).toEqual({
      after: [thing('2', 'two', 9), thing('x', 'one')],
      count: { added: 1, replaced: 1, removed: 1 },
    });
  });

  it('that names a thing twice has it once, as it is named last', () => {
    expect(mergeKept([], [thing('1', 'a'), thing('1', 'b')], 'merge').after).toEqual([thing('1', 'b')]);
  });

  it('takes names that every object has for names', () => {
    const odd = [thing('__proto__', 'constructor'), thing('toString', '__proto__')];
    expect(mergeKept([], odd, 'merge').after).toEqual(odd);
  });
});
