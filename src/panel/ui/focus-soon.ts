/** Gives the focus to the first of these that is there and can be seen, once what was just changed is drawn. */
export function focusSoon(...selectors: readonly string[]): void {
  requestAnimationFrame(() => {
    for (const selector of selectors) {
      const element = document.querySelector<HTMLElement>(selector);
      element?.focus();
      if (element && document.activeElement === element) return;
    }
  });
}
