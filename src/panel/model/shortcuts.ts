/** A key that does something in the panel. `keys` as they are shown; `mod` is Ctrl, or Cmd on a Mac. */
export type Shortcut = { readonly keys: string; readonly does: string };

/** Every shortcut there is; none is one of DevTools' own (F1, Ctrl+[ ], Ctrl+Shift+P/M/C/D, Esc, Ctrl+R). */
export const shortcuts: readonly Shortcut[] = [
  { keys: 'Alt+P', does: 'Pause all rules, or resume them' },
  { keys: 'Ctrl+Enter', does: 'Send the request, from anywhere in Compose' },
  { keys: 'Ctrl+F', does: 'Find in the response; in Traffic, filter the requests' },
  { keys: 'Shift+F10', does: 'Show what can be done with the chosen requests' },
  { keys: 'Ctrl+C', does: 'Copy the line or piece of the trace that has the focus' },
  { keys: 'Alt+↑ Alt+↓', does: 'Move the rule that has the focus' },
  { keys: 'F6', does: 'Go to the next pane' },
  { keys: '?', does: 'Show this list' },
];

/** Whether a key event is meant for a field that is being typed into. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** Alt+P, also where Alt types a letter of its own, as on a Mac. */
export function isPauseKey(event: KeyboardEvent): boolean {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  return event.key.toLowerCase() === 'p' || (event.code === 'KeyP' && !/^[a-z]$/i.test(event.key));
}

/** Handled here: neither the browser nor DevTools, which hears what bubbles up, acts on it too. */
export function handled(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
