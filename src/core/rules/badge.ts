/** What the toolbar says of a tab. */
export type Badge = {
  /** At most four characters; empty: no badge. */
  readonly text: string;
  readonly tone: 'count' | 'paused' | 'off' | 'error' | 'locked';
  readonly title: string;
};

/** `locked`: identities wait to be unlocked. `errors` and `count`: requests refused, and requests that a rule took. */
export type BadgeState = {
  readonly paused: boolean;
  readonly off: boolean;
  readonly locked: boolean;
  readonly errors: number;
  readonly count: number;
};

/** The badge of a tab: what stops everything comes before what stops a part, and that before the count. */
export function badgeFor({ paused, off, locked, errors, count }: BadgeState): Badge {
  if (paused) return { text: '❚❚', tone: 'paused', title: 'Countersign: paused' };
  if (off) return { text: 'off', tone: 'off', title: 'Countersign: off in this tab' };
  if (locked) return { text: 'key', tone: 'locked', title: 'Countersign: locked' };
  if (errors > 0) {
    const text = errors > 99 ? '!99+' : `!${errors}`;
    return { text, tone: 'error', title: `Countersign: ${requests(errors)} refused in this tab` };
  }
  if (count > 0) {
    const text = count > 999 ? '999+' : String(count);
    return { text, tone: 'count', title: `Countersign: ${requests(count)} changed in this tab` };
  }
  return { text: '', tone: 'count', title: 'Countersign' };
}

function requests(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`;
}
