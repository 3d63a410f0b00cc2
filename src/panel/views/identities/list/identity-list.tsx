import type { JSX, TargetedKeyboardEvent } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import type { IdentityEntry } from '../../../model/identities/identity-entry.ts';
import { useNow } from '../../../ui/use-now.ts';
import { openPage } from '../open-page.ts';
import { EntryRow } from './entry-row.tsx';
import { listTarget } from './list-keys.ts';

/** The APG list box with groups: arrows go through the rows and show their pages, Enter goes to the page. */
export function IdentityList({ model }: { readonly model: IdentitiesModel }): JSX.Element | null {
  const now = useNow();
  const { groups, place } = model;
  const filled = groups.filter(({ entries }) => entries.value.length > 0);
  const all = filled.flatMap(({ entries }) => entries.value);
  const shown = place.shown.value;
  const isShown = (entry: IdentityEntry) => entry.kind === shown?.kind && entry.id === shown.id;
  const stop = all.find(isShown) ?? all[0];
  if (!stop) return null;

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="option"]')];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const opens = event.key === 'Enter' || event.key === ' ';
    const to = opens ? at : listTarget(event, all, at);
    const entry = to === null ? undefined : all[to];
    if (to === null || !entry) return;
    event.preventDefault();
    event.stopPropagation();
    if (opens) {
      openPage(model, entry.kind, entry.id);
      return;
    }
    place.peek(entry.kind, entry.id);
    rows[to]?.focus();
  };
  return (
    <div
      id="identity-list"
      class="identity-list"
      role="listbox"
      aria-label="Identities"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {filled.map(({ id, label, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is no group of options
        <div key={id} role="group" aria-labelledby={`group-${id}`}>
          <div class="identity-group" id={`group-${id}`} role="presentation">
            {label}
          </div>
          {entries.value.map((entry) => (
            <EntryRow
              key={`${entry.kind} ${entry.id}`}
              entry={entry}
              now={now}
              chosen={isShown(entry)}
              tabStop={entry === stop}
              onOpen={() => openPage(model, entry.kind, entry.id)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
