type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
};

/** The index a key moves to in an open menu, around its ends; null where the key does not move. */
export function menuTarget(
  event: Key,
  items: readonly { readonly label: string }[],
  at: number,
): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const count = items.length;
  if (event.key === 'ArrowDown') return (at + 1) % count;
  if (event.key === 'ArrowUp') return (at - 1 + count) % count;
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return count - 1;
  if ([...event.key].length !== 1 || event.key === ' ') return null;
  return nextWithInitial(event.key.toLowerCase(), items, at);
}

function nextWithInitial(
  letter: string,
  items: readonly { readonly label: string }[],
  at: number,
): number | null {
  for (let distance = 1; distance <= items.length; distance++) {
    const index = (at + distance) % items.length;
    if (items[index]?.label.toLowerCase().startsWith(letter)) return index;
  }
  return null;
}
