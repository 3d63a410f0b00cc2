import type { NewIdentity } from '#protocol/secrets-contract.ts';
import type { Panel } from './driver/panel-driver.ts';
import { callWorker } from './worker-calls.ts';

export type VaultStatus = 'none' | 'locked' | 'unlocked';

/** The Identities view as a user sees it. */
export class IdentitiesPage {
  readonly panel: Panel;

  constructor(panel: Panel) {
    this.panel = panel;
  }

  async show(): Promise<void> {
    await this.panel.click('#view-tab-identities');
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.panel.waitFor(
      'the identities',
      () => document.querySelector<HTMLElement>('.identities')?.dataset.ready === 'yes',
    );
  }

  /** No vault, no connections, no credentials but those that are built in, and nothing in the paste box. */
  async startAfresh(): Promise<void> {
    await callWorker(this.panel, 'eraseVault', null);
    for (const { id, kind } of await callWorker(this.panel, 'listConnections', null)) {
      if (kind !== 'user') await callWorker(this.panel, 'removeConnection', { id });
    }
    for (const { id } of await callWorker(this.panel, 'listPendingCenters', null)) {
      await callWorker(this.panel, 'cancelCenter', { id });
    }
    for (const { id, builtIn } of await callWorker(this.panel, 'listIdentities', null)) {
      if (!builtIn) await callWorker(this.panel, 'removeIdentity', { id });
    }
    await this.show();
    await this.back();
    await this.vaultIs('none');
    await this.openPaste();
    if (await this.panel.exists('#paste-clear')) await this.panel.click('#paste-clear');
    await this.panel.fill('#paste-text', '');
    await this.back();
    await this.names([]);
  }

  /** To the list, where it is hidden behind a page. */
  async back(): Promise<void> {
    const hidden = await this.panel.evaluate(
      () => document.querySelector<HTMLElement>('#identities-list-pane')?.offsetParent === null,
    );
    if (hidden) await this.panel.click('#identity-back');
  }

  /** Waits until these are the user's own, in this order. */
  async names(wanted: readonly string[]): Promise<void> {
    await this.panel.waitFor(
      `the identities ${wanted.join(', ') || '(none)'}`,
      (all: string) => {
        const rows = document.querySelectorAll<HTMLElement>(
          '[role=group]:not([aria-labelledby=group-examples]) > .identity-row',
        );
        return [...rows].map(({ dataset }) => dataset.name).join() === all;
      },
      wanted.join(),
    );
  }

  row(name: string): string {
    return `.identity-row[data-name="${name}"]`;
  }

  /** Opens the page of one of the list. */
  async choose(name: string): Promise<void> {
    await this.back();
    await this.panel.click(this.row(name));
    await this.title(name);
  }

  async title(wanted: string): Promise<void> {
    await this.panel.waitFor(
      `the page ${wanted}`,
      (title: string) => document.querySelector('#identity-page-title')?.textContent === title,
      wanted,
    );
  }

  async openPaste(): Promise<void> {
    await this.back();
    await this.panel.click('#identities-paste');
    await this.title('Paste credentials');
  }

  async paste(text: string): Promise<void> {
    await this.openPaste();
    await this.panel.fill('#paste-text', text);
  }

  async openVault(): Promise<void> {
    await this.panel.click('#vault-go');
    await this.panel.waitFor('the page of the vault', () => document.querySelector('#vault-page'));
  }

  async vaultIs(status: VaultStatus): Promise<void> {
    await this.panel.waitFor(
      `the vault to be ${status}`,
      (wanted: string) => document.querySelector<HTMLElement>('#vault-bar')?.dataset.status === wanted,
      status,
    );
  }

  /** By hand, in the form. */
  async createVault(passphrase: string, moveIn = true): Promise<void> {
    await this.openVault();
    await this.panel.fill('#vault-create-new', passphrase);
    await this.panel.fill('#vault-create-again', passphrase);
    const is = await this.panel.evaluate(
      () => document.querySelector<HTMLInputElement>('#vault-create-move-in')?.checked,
    );
    if (is !== moveIn) await this.panel.click('#vault-create-move-in');
    await this.panel.click('#vault-create');
    await this.vaultIs('unlocked');
  }

  async lock(): Promise<void> {
    await this.panel.click('#vault-lock');
    await this.vaultIs('locked');
  }

  /** Types a passphrase into the form of the vault's page. */
  async tryPassphrase(passphrase: string): Promise<void> {
    await this.panel.fill('#vault-passphrase', passphrase);
    await this.panel.click('#vault-unlock');
  }

  /** Opens one of the parts of the vault's page, where it is not open. */
  async part(name: 'change' | 'export' | 'import' | 'erase'): Promise<void> {
    await this.panel.waitFor('the page of the vault', () => document.querySelector('#vault-page'));
    if (!(await this.panel.exists(`#vault-${name}-part-body`))) await this.panel.click(`#vault-${name}-part`);
    await this.panel.waitFor(
      `the part ${name}`,
      (id: string) => document.querySelector(`#vault-${id}-part-body`),
      name,
    );
  }

  /** Saves keys past the form. */
  async save(identity: Partial<NewIdentity> & { readonly name: string }): Promise<void> {
    await callWorker(this.panel, 'saveIdentity', {
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'not much of a secret',
      sessionToken: '',
      expiration: '',
      ...identity,
    });
  }

  async said(words: string): Promise<void> {
    await this.panel.waitFor(
      `the status line to say “${words}”`,
      (wanted: string) => document.querySelector('.live-region')?.textContent?.includes(wanted),
      words,
    );
  }

  async hasFocus(selector: string): Promise<void> {
    await this.panel.waitFor(
      `the focus on ${selector}`,
      (wanted: string) => document.activeElement?.matches(wanted),
      selector,
    );
  }
}
