type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
};

const page = 10;

/** The row that a key goes to from row `at`, or from none at -1; null where the key goes nowhere. */
export function rowTarget(event: Key, at: number, count: number): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey || count === 0) return null;
  const within = (row: number): number => Math.max(0, Math.min(count - 1, row));
  switch (event.key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return at < 0 ? count - 1 : within(at - 1);
    case 'PageDown':
      return within(at + page);
    case 'PageUp':
      return within(at - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
