import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contains, equal, holds, lacks } from '../../expect.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';
import { keepSavedFiles, savedText } from '../traffic/saved-files.ts';

const passphrase = 'lantern gravel ostrich 4 maple';
const other = 'quarry velvet tadpole 9 anchor';

/** Whether something is signed as this identity. */
async function signsAs({ browser: { panel } }: World, name: string): Promise<boolean> {
  const all = await callWorker(panel, 'listIdentities', null);
  const id = all.find((one) => one.name === name && !one.locked)?.id;
  return id !== undefined;
}

async function refusal({ browser: { panel } }: World, code: string): Promise<string> {
  return panel.waitFor(
    `the refusal ${code}`,
    (wanted: string) => document.querySelector<HTMLElement>(`.said[data-code="${wanted}"]`)?.textContent,
    code,
  );
}

export const vaultCases: readonly Case[] = [
  {
    name: 'vault: it is made with what was there, locks, opens with its passphrase only, and gets another one',
    run: async (world) => {
      const { identities } = world;
      const { panel } = world.browser;
      await identities.startAfresh();
      await identities.save({ name: 'kept' });
      await identities.names(['kept']);
      await identities.openVault();
      await panel.fill('#vault-create-new', 'password1234');
      contains(await panel.text('#vault-create-strength'), 'Guessed', 'the strength');
      await panel.fill('#vault-create-again', 'password1234');
      await panel.click('#vault-create');
      contains(await panel.text('#vault-create-new-problem'), 'too easy to guess', 'the refusal');
      await identities.hasFocus('#vault-create-new');
      await identities.createVault(passphrase);
      await identities.hasFocus('#identity-page-title');
      await panel.waitFor('it in the vault', () =>
        document.querySelector('.identity-row[data-name=kept][data-keep=vault]'),
      );
      contains(await panel.text('#vault-status'), /locks in 1[45] min/, 'when it locks');

      await panel.fill('#vault-auto-lock', '5');
      await identities.said('Saved the options');
      await panel.waitFor('the shorter time', () =>
        /in [45] min/.test(document.querySelector('#vault-status')?.textContent ?? ''),
      );
      await panel.click('#vault-list-names');
      await panel.waitFor(
        'the option to be kept',
        () => document.querySelector<HTMLInputElement>('#vault-list-names')?.checked,
      );

      await identities.lock();
      await identities.hasFocus('#vault-go');
      await panel.waitFor('the name alone', () =>
        document.querySelector('.identity-row[data-name=kept][data-state=locked]'),
      );
      await identities.tryPassphrase('not this one at all');
      contains(await refusal(world, 'vault-passphrase-wrong'), 'This is not the passphrase.', 'what is said');
      await identities.hasFocus('#vault-passphrase');
      await identities.tryPassphrase(passphrase);
      await identities.vaultIs('unlocked');
      await identities.hasFocus('#identity-page-title');

      await identities.part('change');
      await panel.fill('#vault-change-current', 'not this one at all');
      await panel.fill('#vault-change-new', other);
      await panel.fill('#vault-change-again', other);
      await panel.click('#vault-change-now');
      contains(await panel.text('#vault-change-current-problem'), 'not the passphrase', 'the refusal');
      await panel.fill('#vault-change-current', passphrase);
      await panel.click('#vault-change-now');
      await identities.said('new passphrase');
      await identities.hasFocus('#identity-page-title');
      await identities.lock();
      await identities.tryPassphrase(passphrase);
      await refusal(world, 'vault-passphrase-wrong');
      await identities.tryPassphrase(other);
      await identities.vaultIs('unlocked');
      lacks(await panel.evaluate<string>(() => document.documentElement.outerHTML), other, 'the document');
    },
  },
  {
    name: 'vault: it is exported, erased behind a typed word, and imported again, with what that changes said before',
    run: async (world) => {
      const { identities, scratch } = world;
      const { panel } = world.browser;
      await identities.startAfresh();
      await identities.save({ name: 'one' });
      await identities.save({ name: 'two', accessKeyId: 'AKIDTWO' });
      await identities.createVault(passphrase);
      await keepSavedFiles(panel);
      await identities.part('export');
      await panel.click('#vault-export-under-other');
      await panel.fill('#vault-export-new', other);
      await panel.fill('#vault-export-again', other);
      await panel.click('#vault-export-now');
      await identities.said('Saved the vault, encrypted');
      const text = await savedText(panel);
      lacks(text, 'AKIDTWO', 'the file');
      lacks(text, 'not much of a secret', 'the file');
      const file = join(scratch, 'countersign-vault.json');
      writeFileSync(file, text);

      await identities.part('erase');
      await panel.fill('#vault-erase-word', 'era');
      await panel.press('Enter');
      await identities.hasFocus('#vault-erase-word');
      await identities.vaultIs('unlocked');
      await panel.fill('#vault-erase-word', 'erase');
      await panel.click('#vault-erase-now');
      await identities.vaultIs('none');
      await identities.hasFocus('#identity-page-title');
      await identities.names([]);

      await identities.save({ name: 'three', accessKeyId: 'AKIDTHREE' });
      await identities.createVault(passphrase);
      await identities.part('import');
      await panel.setFiles('#vault-import-file', [file]);
      await panel.fill('#vault-import-passphrase', passphrase);
      await panel.click('#vault-import-now');
      contains(await panel.text('#vault-import-passphrase-problem'), 'not the passphrase', 'the refusal');
      await panel.fill('#vault-import-passphrase', other);
      await panel.click('#vault-import-now');
      contains(await panel.text('#vault-import-preview'), 'Identities: 2 added.', 'what it would do');
      await panel.click('#vault-import-mode-replace');
      await panel.click('#vault-import-now');
      contains(
        await panel.text('#vault-import-preview'),
        'Identities: 2 added, 1 removed.',
        'what it would do',
      );
      await identities.names(['three']);
      await panel.click('#vault-import-mode-merge');
      await panel.click('#vault-import-now');
      await panel.waitFor('the count', () => document.querySelector('#vault-import-preview'));
      await panel.click('#vault-import-now');
      await identities.said('Imported countersign-vault.json');
      await panel.waitFor(
        'all three',
        () => document.querySelectorAll('.identity-row[data-keep=vault]').length === 3,
      );
    },
  },
  {
    name: 'vault: a worker that is stopped keeps it open while it is open, and what is in it while it is locked',
    run: async (world) => {
      const { identities, browser } = world;
      const { panel } = browser;
      await identities.startAfresh();
      await identities.save({ name: 'outliving' });
      await identities.createVault(passphrase);
      await browser.stopWorker();
      holds(await signsAs(world, 'outliving'), 'it is open in the next worker');
      await identities.vaultIs('unlocked');
      await identities.choose('outliving');
      equal(await panel.text('#identity-page-title'), 'outliving', 'its page');
      await identities.lock();
      await browser.stopWorker();
      holds(!(await signsAs(world, 'outliving')), 'it is locked in the next worker');
      await panel.waitFor('the page to say so', () => document.querySelector('#profile-shut'));
      await panel.fill('#profile-passphrase', passphrase);
      await panel.click('#profile-unlock');
      await identities.vaultIs('unlocked');
      await identities.title('outliving');
      await identities.hasFocus('#identity-page-title');
    },
  },
  {
    name: 'vault: after five wrong passphrases the next one has to wait, and says how long',
    run: async (world) => {
      const { identities } = world;
      const { panel } = world.browser;
      await identities.startAfresh();
      await identities.createVault(passphrase);
      await identities.lock();
      for (const guess of ['first', 'second', 'third', 'fourth']) {
        await callWorker(panel, 'unlockVault', { passphrase: guess, fromBackup: false }).catch(
          () => undefined,
        );
      }
      await identities.tryPassphrase('fifth');
      await panel.waitFor('how long', () =>
        /in \d+ s\.$/.test(document.querySelector('#vault-wait')?.textContent ?? ''),
      );
      await panel.fill('#vault-passphrase', passphrase);
      await panel.press('Enter');
      await panel.waitFor('the end of the wait', () => document.querySelector('#vault-wait') === null);
      await identities.vaultIs('locked');
      await panel.click('#vault-unlock');
      await identities.vaultIs('unlocked');
    },
  },
];
