import type { JSX } from 'preact';
import type { IdentityEntry } from '../../../model/identities/identity-entry.ts';
import { KeyIcon, LockIcon, WarningIcon } from '../../../ui/icons.tsx';
import { expiryWords } from '../../../words/expiry-words.ts';
import { LifeBar } from '../life-bar.tsx';

/** One identity in the list: what it is called, what it is, how long it holds and where it is kept. */
export function EntryRow(props: {
  readonly entry: IdentityEntry;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly chosen: boolean;
  readonly tabStop: boolean;
  readonly onOpen: () => void;
}): JSX.Element {
  const { entry, now, chosen } = props;
  const expiry = expiryWords(entry.expiresAt, now);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box hears the keys of its options
    <div
      class="identity-row"
      role="option"
      aria-selected={chosen}
      tabIndex={props.tabStop ? 0 : -1}
      data-kind={entry.kind}
      data-name={entry.name}
      data-state={entry.state}
      data-keep={entry.keep ?? undefined}
      onClick={props.onOpen}
    >
      <span class="identity-mark">
        {entry.state === 'attention' ? <WarningIcon /> : entry.keep === 'vault' ? <LockIcon /> : <KeyIcon />}
      </span>
      <span class="identity-name">{entry.name}</span>
      <code class="identity-detail">{entry.detail}</code>
      <span class="identity-what">
        {entry.what}
        {entry.keep === 'vault' && entry.state !== 'locked' && ' · in the vault'}
      </span>
      {expiry && (
        <span class="identity-expiry" data-tone={expiry.tone}>
          {expiry.text}
        </span>
      )}
      <LifeBar expiresAt={entry.expiresAt} lifetime={entry.lifetime} now={now} />
    </div>
  );
}
