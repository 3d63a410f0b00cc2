import type { JSX } from 'preact';
import { expiryWords } from '../../words/expiry-words.ts';

const hour = 3_600_000;

/** How much is left of something, as a bar that shrinks; of its last hour where its beginning is not known. Words stand beside it. */
export function LifeBar(props: {
  /** Milliseconds, as are the others. */
  readonly expiresAt: number | null;
  readonly lifetime: number | null;
  readonly now: number;
}): JSX.Element | null {
  const { expiresAt, lifetime, now } = props;
  if (expiresAt === null) return null;
  const left = Math.min(1, Math.max(0, (expiresAt - now) / (lifetime || hour)));
  return (
    <span class="life-bar" data-tone={expiryWords(expiresAt, now)?.tone} aria-hidden="true">
      <span style={{ width: `${Math.round(left * 100)}%` }} />
    </span>
  );
}
