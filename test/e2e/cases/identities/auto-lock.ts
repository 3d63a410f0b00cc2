import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { listen, nowhereToBeFound } from '../../canary.ts';
import { until } from '../../driver/deadline.ts';
import type { Panel } from '../../driver/panel-driver.ts';
import { contains, equal, holds, lacks } from '../../expect.ts';
import { isKnownAs } from '../../identity-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';
import { keepSavedFiles, savedText } from '../traffic/saved-files.ts';

const passphrase = 'CANARY lantern gravel ostrich 4 maple';

/** What keeps the vault open from one worker to the next. Null: nothing does. `change` moves its deadline, in milliseconds from now. */
function openUntil(panel: Panel, change: number | null = null): Promise<number | null> {
  return panel.evaluate<number | null>(async (moved: number | null) => {
    type Kept = { readonly 'vault-session'?: { readonly key: string; readonly deadline: number } };
    type Area = { get(key: string): Promise<Kept>; set(items: Kept): Promise<void> };
    const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as {
      readonly storage: { readonly session: Area };
    };
    const { session } = api.storage;
    const kept = (await session.get('vault-session'))['vault-session'];
    if (!kept || moved === null) return kept?.deadline ?? null;
    const deadline = Date.now() + moved;
    await session.set({ 'vault-session': { ...kept, deadline } });
    return deadline;
  }, change);
}

async function stateOf({ browser: { panel } }: World, name: string): Promise<'open' | 'locked' | 'gone'> {
  const all = await callWorker(panel, 'listIdentities', null);
  const found = all.find((one) => one.name === name);
  return found ? (found.locked ? 'locked' : 'open') : 'gone';
}

export const autoLockCases: readonly Case[] = [
  {
    name: 'vault: unused it locks by itself, whatever the panel asks meanwhile, and the next worker finds it locked',
    run: async (world) => {
      const { identities, browser } = world;
      const { panel } = browser;
      await identities.startAfresh();
      await identities.save({ name: 'kept', ...sandboxCredentials });
      await identities.createVault(passphrase);
      await panel.click('#vault-list-names');
      await panel.fill('#vault-auto-lock', '1');
      // What the worker has, and not what the fields show: only then nothing is written any more.
      await until('the options to be kept', async () => {
        const { options } = await callWorker(panel, 'vaultState', null);
        return options?.listNames && options.autoLock === 1;
      });
      await panel.waitFor('the minute', () =>
        document.querySelector('#vault-status')?.textContent?.includes('in 1 min'),
      );

      // Somebody was there half a minute ago; a new worker, and the panel that connects to it, are nobody.
      const deadline = await openUntil(panel, 25_000);
      await browser.stopWorker();
      equal(await stateOf(world, 'kept'), 'open', 'it is open in the next worker');
      await panel.waitFor('less than the minute', () =>
        document.querySelector('#vault-status')?.textContent?.includes('within a minute'),
      );
      equal(await openUntil(panel), deadline, 'when it locks');
      await identities.save({ name: 'used' });
      await until('the use to count', async () => ((await openUntil(panel)) ?? 0) > (deadline ?? 0) + 5000);

      await openUntil(panel, -1);
      await browser.stopWorker();
      equal(await stateOf(world, 'kept'), 'locked', 'it is locked in the next worker');
      await identities.vaultIs('locked');
      await panel.waitFor('the name alone', () =>
        document.querySelector('.identity-row[data-name=kept][data-state=locked]'),
      );
      equal(await openUntil(panel), null, 'what is kept of the key');
      await identities.openVault();
      await identities.tryPassphrase(passphrase);
      await identities.vaultIs('unlocked');
      holds(((await openUntil(panel)) ?? 0) > Date.now() + 30_000, 'it has its minute again');
      // A clock that was set back: how long nobody was there is not known.
      await openUntil(panel, 3_600_000);
      await browser.stopWorker();
      equal(await stateOf(world, 'kept'), 'locked', 'it is locked too');
      await identities.vaultIs('locked');
    },
  },
  {
    name: 'vault: a file of it is opened where there is none any more, by its passphrase, and what was in it signs',
    run: async (world) => {
      const { identities, browser, scratch } = world;
      const { panel } = browser;
      await identities.startAfresh();
      await identities.save({ name: 'kept', ...sandboxCredentials });
      await identities.createVault(passphrase);
      await listen(world);
      await keepSavedFiles(panel);
      await identities.part('export');
      await panel.click('#vault-export-now');
      await identities.said('Saved the vault, encrypted');
      const text = await savedText(panel);
      lacks(text, sandboxCredentials.accessKeyId, 'the file');
      const file = join(scratch, `countersign-vault-${browser.name}.json`);
      writeFileSync(file, text);
      await identities.part('erase');
      await panel.fill('#vault-erase-word', 'erase');
      await panel.click('#vault-erase-now');
      await identities.vaultIs('none');
      await identities.names([]);

      await identities.part('import');
      await panel.setFiles('#vault-import-file', [file]);
      await panel.fill('#vault-import-passphrase', `${passphrase}!`);
      await panel.click('#vault-import-now');
      contains(await panel.text('#vault-import-passphrase-problem'), 'not the passphrase', 'the refusal');
      await panel.fill('#vault-import-passphrase', passphrase);
      await panel.click('#vault-import-now');
      contains(await panel.text('#vault-import-preview'), 'Identities: 1 added.', 'what it would do');
      await panel.click('#vault-import-now');
      await identities.vaultIs('unlocked');
      await identities.names(['kept']);
      await identities.lock();
      await identities.tryPassphrase(passphrase);
      await identities.vaultIs('unlocked');
      await identities.choose('kept');
      await isKnownAs(world, 'arn:aws:iam::123456789012:user/sandbox-user');
      await nowhereToBeFound(world, [passphrase]);
    },
  },
];
