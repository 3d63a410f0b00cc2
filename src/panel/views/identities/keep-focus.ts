/**
 * What has the focus may go away without anybody's doing: the vault locks, a profile is removed in another panel. Its pane, which is there all
 * the time, has the focus then; else the next key would be the document's. Until `signal` ends it.
 */
export function keepFocusInPanes(root: HTMLElement, signal: AbortSignal): void {
  let last: { readonly element: HTMLElement; readonly pane: HTMLElement } | null = null;
  root.addEventListener(
    'focusin',
    ({ target }) => {
      const pane = target instanceof HTMLElement && target.closest<HTMLElement>('#vault-bar, .pane');
      last = pane ? { element: target, pane } : null;
    },
    { signal },
  );
  const observer = new MutationObserver(() => {
    if (!last || last.element.isConnected) return;
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) last.pane.focus({ preventScroll: true });
  });
  observer.observe(root, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
