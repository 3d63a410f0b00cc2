// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { Dialog } from '#panel/ui/dialog.tsx';
import { mount } from './mounted.ts';

function Example() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" id="opener" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog title="Add credentials" open={open} onClose={() => setOpen(false)}>
        <input id="name" />
      </Dialog>
    </>
  );
}

function opened() {
  const page = mount(<Example />);
  page.find('#opener').focus();
  page.click('#opener');
  return page;
}

describe('Dialog', () => {
  it('is modal and named by its heading', () => {
    const page = opened();
    const dialog = page.find<HTMLDialogElement>('dialog');
    expect(dialog.open).toBe(true);
    expect(page.find(`#${CSS.escape(dialog.getAttribute('aria-labelledby') ?? '')}`).textContent).toBe(
      'Add credentials',
    );
  });

  it('closes on Escape, keeps the key from DevTools, and gives the focus back', () => {
    const page = opened();
    page.find('#name').focus();
    expect(page.press('Escape').reachedDocument).toBe(false);
    expect(page.findAll('dialog')).toEqual([]);
    expect(document.activeElement?.id).toBe('opener');
  });

  it('closes by its cross', () => {
    const page = opened();
    page.click('[aria-label=Close]');
    expect(page.findAll('dialog')).toEqual([]);
  });
});
