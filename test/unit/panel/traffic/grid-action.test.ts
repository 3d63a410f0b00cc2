import { describe, expect, it } from 'vitest';
import { gridAction } from '#panel/views/traffic/grid/grid-action.ts';
import { columnTemplate, shownColumns } from '#panel/views/traffic/grid/traffic-cell.ts';

const place = { at: 5, lost: false, column: 2, inHead: false, rows: 20, columns: 4, page: 6 };
function act(key: string, change: Partial<typeof place> = {}, held: object = {}) {
  const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
  return gridAction({ key, ...none, ...held }, { ...place, ...change });
}
const go = (row: number, column: number, extend = false) => ({ kind: 'go', to: { row, column }, extend });
const ctrl = { ctrlKey: true };

describe('a key in the list', () => {
  it.each([
    ['ArrowDown', {}, go(6, 2)],
    ['ArrowUp', {}, go(4, 2)],
    ['ArrowLeft', {}, go(5, 1)],
    ['ArrowRight', {}, go(5, 3)],
    ['ArrowRight', { column: 3 }, go(5, 3)],
    ['Home', {}, go(5, 0)],
    ['End', {}, go(5, 3)],
    ['PageDown', {}, go(11, 2)],
    ['PageDown', { at: 18 }, go(19, 2)],
    ['PageUp', {}, go(0, 2)],
    ['ArrowDown', { at: 19 }, go(19, 2)],
    ['ArrowUp', { at: 0 }, go(-1, 2)],
    ['ArrowDown', { inHead: true }, go(0, 2)],
    ['ArrowDown', { at: -1 }, go(0, 2)],
    ['ArrowDown', { at: -1, rows: 0 }, go(-1, 2)],
    ['ArrowRight', { inHead: true }, go(-1, 3)],
    ['ArrowDown', { lost: true }, go(5, 2)],
    ['ArrowUp', { lost: true, at: 0 }, go(0, 2)],
    ['ArrowUp', { lost: true, inHead: true }, go(-1, 2)],
    ['Enter', {}, { kind: 'open', enter: true }],
    [' ', {}, { kind: 'open', enter: false }],
    ['Enter', { at: -1 }, null],
    ['Enter', { inHead: true }, { kind: 'sort' }],
    [' ', { inHead: true }, { kind: 'sort' }],
    ['Escape', {}, { kind: 'close' }],
    ['ContextMenu', {}, { kind: 'menu' }],
    ['x', {}, null],
    ['F10', {}, null],
  ])('%j at %j', (key, change, expected) => {
    expect(act(key, change)).toEqual(expected);
  });

  it('goes to the ends with Ctrl, chooses all, and adds to the choice', () => {
    expect(act('Home', {}, ctrl)).toEqual(go(0, 0));
    expect(act('End', {}, ctrl)).toEqual(go(19, 3));
    expect(act('a', {}, ctrl)).toEqual({ kind: 'all' });
    expect(act(' ', {}, ctrl)).toEqual({ kind: 'toggle' });
    expect(act('ArrowDown', {}, { shiftKey: true })).toEqual(go(6, 2, true));
    expect(act('F10', {}, { shiftKey: true })).toEqual({ kind: 'menu' });
    expect(act('ArrowDown', {}, { altKey: true })).toBeNull();
  });

  it('resizes a column at its head', () => {
    expect(act('ArrowLeft', { inHead: true }, ctrl)).toEqual({ kind: 'resize', by: -16 });
    expect(act('ArrowRight', { inHead: true }, ctrl)).toEqual({ kind: 'resize', by: 16 });
    expect(act('ArrowRight', {}, ctrl)).toBeNull();
  });
});

describe('the columns', () => {
  const look = { hidden: ['size', 'key', 'auth'], widths: { status: 70 }, sort: null } as const;

  it('are those that are not hidden, and few where there is little room', () => {
    expect(shownColumns(look, 'wide')).toEqual([
      'status',
      'method',
      'url',
      'service',
      'region',
      'verdict',
      'started',
      'time',
    ]);
    expect(shownColumns(look, 'beside')).toEqual(['status', 'method', 'url', 'verdict']);
    expect(shownColumns(look, 'narrow')).toEqual(['status', 'method', 'url', 'verdict']);
  });

  it('have their own widths where there is room, and the URL what is left', () => {
    const columns = ['status', 'url', 'time'] as const;
    expect(columnTemplate(columns, look.widths, 'wide')).toEqual({
      template: '[status] 70px [url] minmax(160px, 1fr) [time] 68px',
      width: 298,
    });
    expect(columnTemplate(columns, { url: 400 }, 'wide').template).toContain('[url] minmax(400px, 400px)');
    expect(columnTemplate(['status', 'url'], look.widths, 'narrow')).toEqual({
      template: '[status] 48px [url] minmax(60px, 1fr)',
      width: 108,
    });
  });
});
