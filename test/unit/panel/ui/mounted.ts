import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';

export type Mounted = {
  readonly show: (tree: ComponentChild) => void;
  readonly find: <E extends HTMLElement = HTMLElement>(selector: string) => E;
  readonly findAll: (selector: string) => readonly HTMLElement[];
  /** Presses a key on the focused element, and returns whether the event reached the document, and whether it was used. */
  readonly press: (key: string, init?: KeyboardEventInit) => { reachedDocument: boolean; prevented: boolean };
  readonly click: (selector: string) => void;
  readonly type: (selector: string, value: string) => void;
};

/** Renders a tree into an empty page, and drives it as a user would. */
export function mount(tree: ComponentChild): Mounted {
  for (const old of document.body.children) render(null, old);
  const page = document.createElement('div');
  document.body.replaceChildren(page);
  const show = (next: ComponentChild): void => {
    act(() => render(next, page));
  };
  const find = <E extends HTMLElement>(selector: string): E => {
    const element = document.querySelector<E>(selector);
    if (!element) throw new Error(`The page has no ${selector}`);
    return element;
  };
  show(tree);
  return {
    show,
    find,
    findAll: (selector) => [...document.querySelectorAll<HTMLElement>(selector)],
    press: (key, init = {}) => {
      let reachedDocument = false;
      const note = (): void => {
        reachedDocument = true;
      };
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
      document.addEventListener('keydown', note);
      act(() => {
        document.activeElement?.dispatchEvent(event);
      });
      document.removeEventListener('keydown', note);
      return { reachedDocument, prevented: event.defaultPrevented };
    },
    click: (selector) => {
      act(() => find(selector).click());
    },
    type: (selector, value) => {
      act(() => {
        const field = find<HTMLInputElement>(selector);
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
  };
}
