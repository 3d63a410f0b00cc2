import { describe, expect, it } from 'vitest';
import { sourceName } from '#panel/model/lit.ts';
import type { TraceReply } from '#protocol/compose-contract.ts';

const reply: TraceReply = {
  failures: [],
  warnings: [],
  scope: null,
  profile: null,
  payload: null,
  trace: null,
  headerRows: ['row-a', null],
  queryRows: ['row-q'],
};

describe('the name of a source', () => {
  it('is that of the grid row it comes from', () => {
    expect(sourceName({ kind: 'header', index: 0 }, reply)).toBe('header:row-a');
    expect(sourceName({ kind: 'query', index: 0 }, reply)).toBe('query:row-q');
  });

  it('is another one where the body implies the header', () => {
    expect(sourceName({ kind: 'header', index: 1 }, reply)).toBe('header:implied');
  });

  it('is its kind, and its place in the path', () => {
    expect(sourceName({ kind: 'path', index: 2 }, reply)).toBe('path:2');
    expect(sourceName({ kind: 'date' }, reply)).toBe('date');
  });
});
