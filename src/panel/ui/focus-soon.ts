let call = 0;

/**
 * Gives the focus to the first of these that is there and can be seen, once what was just changed is drawn. A user who
 * presses or types before that has gone on, and keeps the focus; of two calls before one drawing the later counts.
 */
export function focusSoon(...selectors: readonly string[]): void {
  call += 1;
  const own = call;
  const moved = new AbortController();
  const leave = (): void => moved.abort();
  for (const type of ['keydown', 'pointerdown']) {
    document.addEventListener(type, leave, { capture: true, signal: moved.signal });
  }
  requestAnimationFrame(() => {
    const over = moved.signal.aborted || own !== call;
    leave();
    if (over) return;
    for (const selector of selectors) {
      const element = document.querySelector<HTMLElement>(selector);
      element?.focus();
      if (element && document.activeElement === element) return;
    }
  });
}
