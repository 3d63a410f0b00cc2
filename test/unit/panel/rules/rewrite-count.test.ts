import { describe, expect, it } from 'vitest';
import { emptyRule } from '#core/rules/rule.ts';
import { rewriteCount } from '#panel/views/rules/editor/rewrite-count.ts';

const { rewrite } = emptyRule('a', '');
const edit = { id: '1', enabled: true, action: 'set', name: 'a', value: '' } as const;

describe('the number of changes of a rewriting', () => {
  it.each([
    [{}, 0],
    [{ scheme: 'http' as const, host: 'h', signHost: 's' }, 3],
    [{ pathFrom: '/a', pathTo: '/b' }, 1],
    [{ pathTo: '/b' }, 1],
    [{ cors: true }, 1],
    [{ headers: [edit, { ...edit, enabled: false }, { ...edit, name: ' ' }], query: [edit] }, 2],
  ])('of %j is %i', (change, count) => {
    expect(rewriteCount({ ...rewrite, ...change })).toBe(count);
  });
});
