import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { IdentityDialog } from '../../forms/identity-dialog.tsx';
import type { IdentitiesModel } from '../../model/identities/identities-model.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import { Splitter } from '../../ui/splitter.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { addEntries } from './add-menu.ts';
import { EmptyIdentities } from './empty-identities.tsx';
import { listenForIdentitiesKeys } from './identities-keys.ts';
import { keepFocusInPanes } from './keep-focus.ts';
import { IdentityList } from './list/identity-list.tsx';
import { openPage } from './open-page.ts';
import { PageOf } from './page-of.tsx';
import { VaultBar } from './vault/vault-bar.tsx';

/** The identities on the left, one of them on the right; where there is no room for both, one at a time. */
export function IdentitiesView({ model }: { readonly model: IdentitiesModel }): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const width = useSignal(0.36);
  const narrow = useMedia('(max-width: 599px)');
  const { place, groups } = model;
  useEffect(() => {
    if (!root.current) return;
    const lifetime = new AbortController();
    listenForIdentitiesKeys(root.current, model, lifetime.signal);
    keepFocusInPanes(root.current, lifetime.signal);
    return () => lifetime.abort();
  }, [model]);
  const none = groups.every(({ own, entries }) => !own || entries.value.length === 0);
  const shown = place.shown.value;
  const { typing } = model.profiles;
  return (
    <div
      class="identities"
      ref={root}
      data-ready={model.vault.state.value ? 'yes' : 'no'}
      data-pane={place.front.value}
    >
      <VaultBar model={model} />
      <div
        class="identities-panes"
        style={{ '--left-width': `${width.value}fr`, '--right-width': `${1 - width.value}fr` }}
      >
        <section id="identities-list-pane" class="pane" tabIndex={-1} aria-label="All identities">
          <div class="toolbar">
            <MenuButton
              id="identities-add"
              label="Add"
              items={addEntries.map(({ id, label, detail }) => ({ id, label, detail }))}
              onChoose={(chosen) => addEntries.find(({ id }) => id === chosen)?.open(model)}
            />
            <button type="button" id="identities-paste" onClick={() => openPage(model, 'paste')}>
              Paste credentials
            </button>
          </div>
          <IdentityList model={model} />
          {none && narrow && <EmptyIdentities model={model} />}
        </section>
        <Splitter
          label="Width of the list"
          orientation="vertical"
          controls="identities-list-pane"
          value={width.value}
          min={0.2}
          max={0.6}
          onChange={(value) => {
            width.value = value;
          }}
        />
        <section id="identity-page" class="pane" tabIndex={-1} aria-label="Identity">
          {shown ? (
            <PageOf key={`${shown.kind} ${shown.id}`} model={model} place={shown} />
          ) : none ? (
            !narrow && <EmptyIdentities model={model} />
          ) : (
            <p class="empty-state">Choose one on the left to see what it is and how long it holds.</p>
          )}
        </section>
      </div>
      <IdentityDialog
        client={model.ports.client}
        open={typing.value !== null}
        replaces={typing.value?.replaces}
        onClose={() => {
          typing.value = null;
        }}
        onSaved={({ id, name }) => {
          model.status.value = `Saved the keys of ${name}.`;
          openPage(model, 'profile', id);
        }}
      />
    </div>
  );
}
