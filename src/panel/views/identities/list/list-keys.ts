type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
};

/** The row that a key goes to in a list box; typing goes to the next name that begins so. Null where the key goes nowhere. */
export function listTarget(
  event: Key,
  rows: readonly { readonly name: string }[],
  at: number,
): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey || rows.length === 0) return null;
  if (event.key === 'ArrowDown') return Math.min(rows.length - 1, at + 1);
  if (event.key === 'ArrowUp') return Math.max(0, at - 1);
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return rows.length - 1;
  if ([...event.key].length !== 1 || event.key === ' ') return null;
  const letter = event.key.toLowerCase();
  for (let distance = 1; distance <= rows.length; distance++) {
    const index = (at + distance) % rows.length;
    if (rows[index]?.name.toLowerCase().startsWith(letter)) return index;
  }
  return null;
}
