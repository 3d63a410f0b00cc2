// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { RowWindow } from '#panel/ui/row-window.tsx';
import { mount } from './mounted.ts';

const rowHeight = 20;
const viewHeight = 100;

beforeAll(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  // happy-dom lays nothing out: a box is as high as its rows say.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { get: () => viewHeight });
  Object.defineProperty(HTMLElement.prototype, 'scrollHeight', {
    get(this: HTMLElement) {
      return Number.parseFloat(this.querySelector<HTMLElement>('.row-space')?.style.height ?? '0');
    },
  });
});

const list = (rowCount: number, change = {}) => (
  <RowWindow
    label="Rows"
    rowCount={rowCount}
    rowHeight={rowHeight}
    renderRow={(row) => <div key={row} class="row" />}
    content="same"
    {...change}
  />
);

describe('a long list that follows its end', () => {
  const following = (rowCount: number) => list(rowCount, { tail: rowCount });
  const scrollTo = (box: HTMLElement, top: number) =>
    act(() => {
      box.scrollTop = top;
      box.dispatchEvent(new Event('scroll'));
    });

  it('stands at its end, and stays there when rows are added', () => {
    const page = mount(following(50));
    expect(page.find('.row-window').scrollTop).toBe(50 * rowHeight);
    page.show(following(60));
    expect(page.find('.row-window').scrollTop).toBe(60 * rowHeight);
  });

  it('lets one read on where one has scrolled away, until one goes back to the end', () => {
    const page = mount(following(50));
    const box = page.find('.row-window');
    scrollTo(box, 200);
    page.show(following(60));
    expect(box.scrollTop).toBe(200);
    scrollTo(box, 60 * rowHeight - viewHeight);
    page.show(following(61));
    expect(box.scrollTop).toBe(61 * rowHeight);
  });

  it('is not what other lists do', () => {
    const page = mount(list(50));
    page.show(list(60));
    expect(page.find('.row-window').scrollTop).toBe(0);
  });
});

describe('a long list to choose from', () => {
  it('is a list box that names its active row and hears its keys', () => {
    const onKeyDown = vi.fn();
    const page = mount(list(3, { listbox: { active: 'row-2', onKeyDown } }));
    const box = page.find('.row-window');
    expect([box.getAttribute('role'), box.getAttribute('aria-activedescendant')]).toEqual([
      'listbox',
      'row-2',
    ]);
    box.focus();
    page.press('ArrowDown');
    expect(onKeyDown).toHaveBeenCalledOnce();
  });
});
