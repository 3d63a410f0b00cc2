// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endGuard, guardClick, guardedClick } from '#test/e2e/driver/page-steps.ts';

/** The events of a click, as browsers tell them: a pointerdown that is prevented has no mouse events behind it. */
function click(element: Element): void {
  const tell = (name: string) =>
    element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true, composed: true }));
  const goesOn = tell('pointerdown');
  if (goesOn) tell('mousedown');
  tell('pointerup');
  if (goesOn) tell('mouseup');
  tell('click');
}

const element = (id: string): Element => document.querySelector(`#${id}`) as Element;

describe('the guard of a click', () => {
  const clicked: string[] = [];

  beforeEach(() => {
    document.body.innerHTML = '<button id="meant">One</button><button id="other">Other</button>';
    clicked.length = 0;
    for (const id of ['meant', 'other']) element(id).addEventListener('click', () => clicked.push(id));
    guardClick('#meant');
  });

  afterEach(() => endGuard());

  it('knows nothing before the click', () => {
    expect(guardedClick()).toBeUndefined();
  });

  it('lets a click through that hits', () => {
    click(element('meant'));
    expect(guardedClick()).toBe('hit');
    expect(clicked).toEqual(['meant']);
  });

  it('swallows a click on what moved into its place, and tells of it at once', () => {
    click(element('other'));
    expect(guardedClick()).toBe('missed');
    expect(clicked).toEqual([]);
  });
});
