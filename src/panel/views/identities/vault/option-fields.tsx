import type { JSX } from 'preact';
import { autoLockMinutes, type VaultOptions } from '#core/vault/vault-options.ts';
import { autoLockWords } from '../../../words/vault-words.ts';

/** When the vault locks, and what is seen of it while it is locked. */
export function OptionFields(props: {
  readonly idPrefix: string;
  readonly options: VaultOptions;
  readonly onChange: (change: Partial<VaultOptions>) => void;
}): JSX.Element {
  const { idPrefix, options, onChange } = props;
  return (
    <>
      <div class="field">
        <label class="field-name" for={`${idPrefix}-auto-lock`}>
          Lock when unused for
        </label>
        <span class="field-row">
          <select
            id={`${idPrefix}-auto-lock`}
            value={String(options.autoLock)}
            aria-describedby={`${idPrefix}-auto-lock-note`}
            onChange={({ currentTarget: { value } }) => {
              const autoLock = autoLockMinutes.find((minutes) => String(minutes) === value);
              if (autoLock) onChange({ autoLock });
            }}
          >
            {autoLockMinutes.map((minutes) => (
              <option key={minutes} value={String(minutes)}>
                {autoLockWords(minutes)}
              </option>
            ))}
          </select>
          <span class="note" id={`${idPrefix}-auto-lock-note`}>
            It locks as well when the browser is closed, and in Chromium when you lock the screen.
          </span>
        </span>
      </div>
      <label class="check">
        <input
          type="checkbox"
          id={`${idPrefix}-list-names`}
          checked={options.listNames}
          onChange={(event) => onChange({ listNames: event.currentTarget.checked })}
        />
        <span>
          List names while it is locked <span class="note">(names lie unencrypted then; keys never do)</span>
        </span>
      </label>
    </>
  );
}
