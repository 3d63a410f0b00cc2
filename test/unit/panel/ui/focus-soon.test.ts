// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { focusSoon } from '#panel/ui/focus-soon.ts';

const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
const focused = () => document.activeElement?.id;

describe('focusSoon', () => {
  beforeEach(() => {
    document.body.innerHTML = '<input id="first"><input id="second"><button id="third"></button>';
    document.querySelector<HTMLElement>('#first')?.focus();
  });

  it('gives the focus to the first that is there once the change is drawn', async () => {
    focusSoon('#missing', '#second', '#third');
    expect(focused()).toBe('first');
    await drawn();
    expect(focused()).toBe('second');
  });

  it('takes the focus from where the program put it meanwhile', async () => {
    focusSoon('#second');
    document.querySelector<HTMLElement>('#third')?.focus();
    await drawn();
    expect(focused()).toBe('second');
  });

  it.each(['keydown', 'pointerdown'])(
    'leaves the focus to a user who has gone on with a %s before the drawing',
    async (type) => {
      focusSoon('#second');
      document.querySelector<HTMLElement>('#third')?.focus();
      document.querySelector('#third')?.dispatchEvent(new Event(type, { bubbles: true }));
      await drawn();
      expect(focused()).toBe('third');
    },
  );

  it('follows the later of two calls before one drawing', async () => {
    focusSoon('#second');
    focusSoon('#third');
    await drawn();
    expect(focused()).toBe('third');
  });

  it('counts presses from its own call on, not those before', async () => {
    document.body.dispatchEvent(new Event('keydown', { bubbles: true }));
    focusSoon('#second');
    await drawn();
    expect(focused()).toBe('second');
    document.body.dispatchEvent(new Event('keydown', { bubbles: true }));
    focusSoon('#third');
    await drawn();
    expect(focused()).toBe('third');
  });
});
