// Functions that run inside the driven document: they are sent as source and use nothing but their arguments.

/** Where to click, or why not yet. */
export type Spot = { x: number; y: number } | { not: string };

type Guarded = Window & { __clickGuard?: { seen?: 'hit' | 'missed'; over: boolean; end: () => void } };

/** Finds the middle of an element that can be clicked now, scrolling it into view. */
export function locate(selector: string): Spot {
  const element = document.querySelector(selector);
  if (!element) return { not: 'not there' };
  const style = getComputedStyle(element);
  let box = element.getBoundingClientRect();
  if (!element.checkVisibility({ visibilityProperty: true }) || box.width === 0 || box.height === 0)
    return { not: 'not visible' };
  if (style.pointerEvents === 'none') return { not: 'closed to the pointer' };
  if (element.matches(':disabled') || element.closest('[inert],[aria-disabled="true"]'))
    return { not: 'disabled' };
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  box = element.getBoundingClientRect();
  const left = Math.max(box.left, 0);
  const top = Math.max(box.top, 0);
  const x = Math.round((left + Math.min(box.right, innerWidth)) / 2);
  const y = Math.round((top + Math.min(box.bottom, innerHeight)) / 2);
  const hit = document.elementFromPoint(x, y);
  const control = hit?.closest('label')?.control;
  if (!hit || (!element.contains(hit) && control !== element))
    return { not: `covered by ${hit?.outerHTML.slice(0, 120) ?? 'nothing'}` };
  return { x, y };
}

/** Swallows a click that would land on something else because the layout moved meanwhile, and remembers what happened. */
export function guardClick(selector: string): boolean {
  const element = document.querySelector(selector);
  if (!element) return false;
  const events = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'] as const;
  const guard: NonNullable<Guarded['__clickGuard']> = {
    over: false,
    end: () => {
      for (const name of events) window.removeEventListener(name, check, true);
      delete (window as Guarded).__clickGuard;
    },
  };
  const check = (event: Event): void => {
    const path = event.composedPath();
    const labelled = path.some((node) => node instanceof HTMLLabelElement && node.control === element);
    guard.seen ??= labelled || path.includes(element) ? 'hit' : 'missed';
    // The click itself follows before anything else can run. Behind a pointerdown that was swallowed there is no mouseup.
    guard.over ||= event.type === (guard.seen === 'hit' ? 'mouseup' : 'pointerup');
    if (guard.seen === 'hit') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  (window as Guarded).__clickGuard?.end();
  (window as Guarded).__clickGuard = guard;
  for (const name of events) window.addEventListener(name, check, true);
  return true;
}

/** What the guard saw: undefined while the mouse button is not up again, 'gone' when the click has replaced the document. */
export function guardedClick(): 'hit' | 'missed' | 'gone' | undefined {
  const guard = (window as Guarded).__clickGuard;
  if (!guard) return 'gone';
  return guard.over ? guard.seen : undefined;
}

/** Whether a press has arrived whose release has not: a native list, as of a select, may have taken the release. */
export function pressedOnly(): boolean {
  return (window as Guarded).__clickGuard?.seen === 'hit';
}

export function endGuard(): void {
  (window as Guarded).__clickGuard?.end();
}

/**
 * Focuses a field, with the caret at the end or everything selected, and enters text there in one go, as an input method
 * does: nothing of the document's own can come between the two. Says how else the field takes its value.
 */
export function enterField(
  selector: string,
  select: 'end' | 'all',
  text: string | null,
): 'done' | 'by value' | { not: string } {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) return { not: 'not there' };
  if (!element.checkVisibility({ visibilityProperty: true })) return { not: 'not visible' };
  if (element.matches(':disabled') || element.closest('[inert]')) return { not: 'disabled' };
  if (element.matches('[readonly]')) return { not: 'read-only' };
  element.focus();
  if (document.activeElement !== element) return { not: 'not to be focused' };
  if (!document.hasFocus()) return { not: 'in a document without focus' };
  if (element instanceof HTMLSelectElement) return 'by value';
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    const typed = ['text', 'search', 'url', 'tel', 'email', 'password', 'number', 'textarea'];
    if (!typed.includes(element.type)) return 'by value';
    if (select === 'all') element.select();
    else if (element.selectionEnd !== null)
      element.setSelectionRange(element.value.length, element.value.length);
  } else {
    const selection = getSelection();
    selection?.selectAllChildren(element);
    if (select === 'end') selection?.collapseToEnd();
  }
  // There may be nothing to delete.
  if (text === '') document.execCommand('delete');
  else if (text !== null && !document.execCommand('insertText', false, text))
    return { not: 'taking no text' };
  return 'done';
}

/** Sets a value that is not typed, and tells the document as a choice of the user would. */
export function setValue(selector: string, value: string): void {
  const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(selector);
  if (!field) throw new Error(`there is no ${selector}`);
  field.value = value;
  if (field.value !== value) throw new Error(`${selector} does not take '${value}'`);
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Resolves when two frames were drawn: by then the document is laid out as it is to be, its observers of sizes heard. */
export function framesDrawn(): Promise<void> {
  return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())));
}

export function visibleText(): string {
  return document.body.innerText.slice(0, 3000);
}

/** Counts the keys that are released in the document from now on. */
export function countKeys(): void {
  const counted = window as Window & { __keysUp?: number };
  if (counted.__keysUp === undefined) {
    const count = (): void => {
      counted.__keysUp = (counted.__keysUp ?? 0) + 1;
    };
    window.addEventListener('keyup', count, true);
  }
  counted.__keysUp = 0;
}

/** Whether so many keys have been released, or the document has been replaced since. */
export function keysArrived(expected: number): boolean {
  const { __keysUp } = window as Window & { __keysUp?: number };
  return __keysUp === undefined || __keysUp >= expected;
}
