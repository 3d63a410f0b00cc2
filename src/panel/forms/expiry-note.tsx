import type { JSX } from 'preact';
import { WarningIcon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { expiryWords } from '../words/expiry-words.ts';

/** How long what was chosen still holds; nothing for what does not tell. */
export function ExpiryNote({ expiresAt }: { readonly expiresAt: number | null }): JSX.Element | null {
  const expiry = expiryWords(expiresAt, useNow());
  return expiry ? (
    <span class="expiry" data-tone={expiry.tone}>
      {expiry.tone !== 'good' && <WarningIcon />}
      {expiry.text}
    </span>
  ) : null;
}
