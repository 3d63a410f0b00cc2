// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { IdentitiesView } from '#panel/views/identities/identities-view.tsx';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { VaultState } from '#protocol/vault-contract.ts';
import { mount } from '../ui/mounted.ts';
import { profileOf, settled, startedIdentities, vaultOf } from './identities-fixture.ts';

const hour = 3_600_000;
const three = [
  profileOf('prod', { name: 'prod' }),
  profileOf('dev', {
    name: 'dev',
    maskedKeyId: 'ASIA…0002',
    hasSessionToken: true,
    expiresAt: Date.now() + hour / 2 + 5000,
    keep: 'vault',
  }),
  profileOf('example', { name: 'example', builtIn: true }),
];

afterEach(() => {
  mount(null);
});

async function shown(identities: readonly IdentitySummary[] = three, vault: VaultState = vaultOf('none')) {
  const started = await startedIdentities({ identities, vault });
  const page = mount(<IdentitiesView model={started.model} />);
  return { ...started, page };
}

describe('the list of identities', () => {
  it('tells of each what it is, how long it holds, and that it is in the vault', async () => {
    const { page } = await shown();
    expect(page.findAll('[role=group]').map((group) => group.textContent?.slice(0, 8))).toEqual([
      'Profiles',
      'Examples',
    ]);
    expect(page.find('[data-name=prod]').textContent).toContain('Long-term keys');
    const dev = page.find('[data-name=dev]');
    expect(dev.textContent).toContain('Temporary keys · in the vault');
    expect(dev.textContent).toContain('expires in 30 min');
    expect(dev.querySelector<HTMLElement>('.life-bar > span')?.style.width).toBe('50%');
    expect(dev.dataset.keep).toBe('vault');
  });

  it('is one tab stop, gone through with the arrows and by the first letter; Enter goes to the page', async () => {
    const { page, model } = await shown();
    expect(page.findAll('[role=option][tabindex="0"]')).toHaveLength(1);
    page.find('[data-name=prod]').focus();
    page.press('ArrowDown');
    expect(document.activeElement).toBe(page.find('[data-name=dev]'));
    expect(model.place.shown.value).toEqual({ kind: 'profile', id: 'dev' });
    expect(model.place.front.value).toBe('list');
    page.press('e');
    expect(document.activeElement).toBe(page.find('[data-name=example]'));
    page.press('Home');
    expect(page.press('Enter')).toEqual({ reachedDocument: false, prevented: true });
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('identity-page-title'));
    expect(document.activeElement?.textContent).toBe('prod');
    expect(model.place.front.value).toBe('page');
  });

  it('says how to begin where there is nothing of the user’s own, and where it may be', async () => {
    const { page } = await shown([profileOf('example', { builtIn: true })]);
    expect(page.find('#identities-empty').dataset.why).toBe('nothing');
    page.click('#empty-paste');
    expect(page.find('#identity-page-title').textContent).toBe('Paste credentials');
    const locked = await shown([], vaultOf('locked'));
    expect(locked.page.find('#identities-empty').dataset.why).toBe('locked');
  });

  it('offers every way to add one in its menu', async () => {
    const { page } = await shown();
    page.click('#identities-add');
    act(() => page.find('[data-item=keys]').click());
    expect(page.find('dialog[open] h2').textContent).toBe('Add credentials');
  });
});

describe('the page of a profile', () => {
  it('warns of long-term keys, and not of others', async () => {
    const { page } = await shown();
    page.click('[data-name=prod]');
    expect(page.find('#profile-long-term').textContent).toContain('until somebody deletes them');
    page.click('[data-name=dev]');
    expect(page.findAll('#profile-long-term')).toEqual([]);
    page.click('[data-name=example]');
    expect(page.findAll('#profile-long-term, #profile-remove, #profile-replace')).toEqual([]);
  });

  it('removes after a question, and the focus goes back to the list', async () => {
    const { page, client, identities } = await shown();
    page.click('[data-name=prod]');
    page.click('#profile-remove');
    expect(document.activeElement?.id).toBe('profile-remove-now');
    page.press('Escape');
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('profile-remove'));
    page.click('#profile-remove');
    page.click('#profile-remove-now');
    expect(client.calls('removeIdentity')[0]?.argument).toEqual({ id: 'prod' });
    act(() => {
      identities.value = three.slice(1);
    });
    client.calls('removeIdentity')[0]?.answer(null);
    await vi.waitFor(() => expect(document.activeElement).toBe(page.find('[data-name=dev]')));
  });

  it('says why it could not be removed, and stays', async () => {
    const { page, client } = await shown();
    page.click('[data-name=dev]');
    page.click('#profile-remove');
    page.click('#profile-remove-now');
    client.calls('removeIdentity')[0]?.refuse({ code: 'vault-locked', field: 'passphrase' });
    await vi.waitFor(() =>
      expect(page.find('#profile-remove-problem').textContent).toContain('The vault is locked.'),
    );
  });

  it('replaces the keys under the same name', async () => {
    const { page, client } = await shown();
    page.click('[data-name=dev]');
    page.click('#profile-replace');
    expect(page.findAll('#new-name')).toEqual([]);
    expect(page.find('#save-identity').textContent).toBe('Save in the vault');
    page.type('#new-accessKeyId', 'ASIANEW');
    page.click('#save-identity');
    expect(client.calls('saveIdentity')[0]?.argument).toMatchObject({ name: 'dev', accessKeyId: 'ASIANEW' });
    expect(client.calls('saveIdentity')[0]?.argument.keep).toBeUndefined();
  });

  it('moves into the vault as soon as that is unlocked for it', async () => {
    const { page, client } = await shown(three, vaultOf('locked'));
    page.click('[data-name=prod]');
    page.click('#profile-keep-vault');
    expect(client.calls('keepSecret')).toEqual([]);
    page.type('#profile-passphrase', 'the passphrase');
    page.click('#profile-unlock');
    expect(client.calls('unlockVault')[0]?.argument).toEqual({
      passphrase: 'the passphrase',
      fromBackup: false,
    });
    client.calls('unlockVault')[0]?.answer(null);
    await vi.waitFor(() => expect(client.calls('keepSecret')).toHaveLength(1));
    expect(client.calls('keepSecret')[0]?.argument).toEqual({ kind: 'identity', id: 'prod', keep: 'vault' });
  });

  it('asks for the passphrase where only the name is known', async () => {
    const locked = profileOf('shut', { name: 'shut', maskedKeyId: '', keep: 'vault', locked: true });
    const { page } = await shown([locked], vaultOf('locked'));
    expect(page.find('[data-name=shut]').dataset.state).toBe('locked');
    page.click('[data-name=shut]');
    expect(page.find('#profile-shut').textContent).toContain('only its name is known');
    expect(page.findAll('#profile-passphrase')).toHaveLength(1);
  });
});

describe('the focus', () => {
  it('stays in its pane when what has it goes away by itself', async () => {
    const { page, identities, client } = await shown(three, vaultOf('unlocked'));
    page.click('[data-name=dev]');
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('identity-page-title'));
    page.find('#profile-remove').focus();
    act(() => {
      identities.value = [];
    });
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('identity-page'));
    page.find('#vault-lock').focus();
    act(() => client.emit('vaultChanged', vaultOf('locked')));
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('vault-bar'));
  });
});

describe('the paste page', () => {
  it('draws no secret outside of its box', async () => {
    const { page } = await shown();
    page.click('#identities-paste');
    page.type(
      '#paste-text',
      '[a]\naws_access_key_id = AKIACANARYCANARY0001\naws_secret_access_key = canary-secret\n[b]\naws_access_key_id = ASIACANARYCANARY0002\naws_secret_access_key = canary-secret-b\n',
    );
    expect(page.findAll('#paste-table tbody')).toHaveLength(1);
    expect(page.find('[data-code=session-token-missing]').textContent).toContain('AWS refuses every request');
    page.find('#paste-text').remove();
    expect(document.body.innerHTML).not.toMatch(/canary/i);
  });
});

describe('the vault', () => {
  it('does not create one before both passphrases are the same, and says why it was refused', async () => {
    const { page, client } = await shown();
    page.click('#vault-go');
    page.type('#vault-create-new', 'lantern gravel ostrich 4');
    page.click('#vault-create');
    expect(client.calls('createVault')).toEqual([]);
    expect(page.find('#vault-create-again-problem').textContent).toContain('not the same');
    page.type('#vault-create-again', 'lantern gravel ostrich 4');
    page.click('#vault-create');
    expect(client.calls('createVault')[0]?.argument).toEqual({
      passphrase: 'lantern gravel ostrich 4',
      options: { autoLock: 15, listNames: false },
      moveIn: true,
    });
    client
      .calls('createVault')[0]
      ?.refuse({ code: 'vault-passphrase-weak', field: 'new-passphrase', detail: 'common' });
    await vi.waitFor(() =>
      expect(page.find('#vault-create-new-problem').textContent).toContain('tried first'),
    );
    expect(page.find<HTMLInputElement>('#vault-create-new').value).toBe('lantern gravel ostrich 4');
  });

  it('shows how strong a passphrase is', async () => {
    const { page } = await shown();
    page.click('#vault-go');
    page.type('#vault-create-new', 'password');
    expect(page.find('#vault-create-strength').dataset.score).toBe('0');
    page.type('#vault-create-new', 'lantern gravel ostrich maple 4');
    expect(Number(page.find('#vault-create-strength').dataset.score)).toBeGreaterThanOrEqual(3);
  });

  it('does not try a passphrase before its time, and says how long that is', async () => {
    const { page, client } = await shown(three, vaultOf('locked', { nextTryAt: Date.now() + 12_500 }));
    page.click('#vault-go');
    expect(page.find('#vault-wait').textContent).toMatch(/in 1[23] s\./);
    page.type('#vault-passphrase', 'guess');
    page.click('#vault-unlock');
    expect(client.calls('unlockVault')).toEqual([]);
  });

  it('offers the backup where the record is damaged, and not where it is of a newer version', async () => {
    const failure = { code: 'vault-tampered', field: 'passphrase' } as const;
    const { page, client } = await shown(three, vaultOf('locked', { failure, hasBackup: true }));
    expect(page.find('#vault-status').textContent).toContain('damaged');
    page.click('#vault-go');
    page.type('#vault-passphrase', 'guess');
    page.click('#vault-backup');
    expect(client.calls('unlockVault')[0]?.argument).toEqual({ passphrase: 'guess', fromBackup: true });
    const newer = { code: 'store-newer', field: 'passphrase' } as const;
    const other = await shown(three, vaultOf('locked', { failure: newer, hasBackup: true }));
    other.page.click('#vault-go');
    expect(other.page.findAll('#vault-backup')).toEqual([]);
  });

  it('is erased only behind the typed word', async () => {
    const { page, client } = await shown(three, vaultOf('unlocked'));
    page.click('#vault-go');
    page.click('#vault-erase-part');
    page.type('#vault-erase-word', 'eras');
    page.click('#vault-erase-now');
    expect(client.calls('eraseVault')).toEqual([]);
    page.type('#vault-erase-word', ' Erase ');
    page.click('#vault-erase-now');
    expect(client.calls('eraseVault')).toHaveLength(1);
  });

  it('shuts what was open, and forgets what was typed there, when it locks', async () => {
    const { page, client } = await shown(three, vaultOf('unlocked'));
    page.click('#vault-go');
    page.click('#vault-change-part');
    page.type('#vault-change-current', 'typed before');
    act(() => client.emit('vaultChanged', vaultOf('locked')));
    expect(page.findAll('#vault-change-current')).toEqual([]);
    act(() => client.emit('vaultChanged', vaultOf('unlocked')));
    expect(page.find('#vault-change-part').getAttribute('aria-expanded')).toBe('false');
  });

  it('counts before it imports, and counts anew when something else is chosen', async () => {
    const { page, client } = await shown(three, vaultOf('unlocked'));
    page.click('#vault-go');
    page.click('#vault-import-part');
    const field = page.find<HTMLInputElement>('#vault-import-file');
    Object.defineProperty(field, 'files', { value: [new File(['the text'], 'vault.json')] });
    act(() => void field.dispatchEvent(new Event('change', { bubbles: true })));
    page.type('#vault-import-passphrase', 'of the file');
    await settled();
    page.click('#vault-import-now');
    await vi.waitFor(() => expect(client.calls('importVault')).toHaveLength(1));
    expect(client.calls('importVault')[0]?.argument).toEqual({
      text: 'the text',
      passphrase: 'of the file',
      mode: 'merge',
      preview: true,
    });
    const none = { added: 0, replaced: 0, removed: 0 };
    const counted = { identities: { ...none, added: 2, replaced: 1 }, tokens: none, connections: none };
    client.calls('importVault')[0]?.answer(counted);
    await vi.waitFor(() =>
      expect(page.find('#vault-import-preview').textContent).toBe(
        'Identities: 2 added, 1 changed. Tokens: no change. Connections: no change.',
      ),
    );
    page.click('#vault-import-mode-replace');
    expect(page.findAll('#vault-import-preview')).toEqual([]);
    page.click('#vault-import-now');
    expect(client.calls('importVault')[1]?.argument).toMatchObject({ mode: 'replace', preview: true });
  });
});
