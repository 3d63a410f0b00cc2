// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { IdentitiesView } from '#panel/views/identities/identities-view.tsx';
import type { ConnectionSummary } from '#protocol/identity-contract.ts';
import type { TokenSummary } from '#protocol/secrets-contract.ts';
import type { VaultState } from '#protocol/vault-contract.ts';
import { mount } from '../ui/mounted.ts';
import { profileOf, settled, startedIdentities, vaultOf } from './identities-fixture.ts';
import { ada, shop } from './user-pool-fixture.tsx';

const token: TokenSummary = { id: 't1', name: 'key', masked: '…abcd', claims: null, expiresAt: null };
const tokens = [token, { ...token, id: 'user-pool:pool-1:user-1' }, { ...token, keep: 'vault' as const }];
const connections: readonly ConnectionSummary[] = [shop, ada, { ...shop, id: 'pool-2', keep: 'vault' }];
const count = { identities: 2, tokens: 1, userPools: 1, users: 1, centers: 0 };

afterEach(() => {
  mount(null);
});

async function shown(vault: VaultState) {
  const identities = [
    profileOf('a'),
    profileOf('b'),
    profileOf('c', { keep: 'vault' }),
    profileOf('d', { builtIn: true }),
  ];
  const started = await startedIdentities({ identities, tokens, vault });
  const page = mount(<IdentitiesView model={started.model} />);
  act(() => started.client.emit('connectionsChanged', connections));
  page.click('#vault-go');
  return { ...started, page };
}

describe('what is kept for the session', () => {
  it('is counted by its kinds, and all moved into the vault at once', async () => {
    const { page, client, status } = await shown(vaultOf('unlocked'));
    expect(page.find('.move-in').textContent).toContain(
      '2 profiles, 1 token, 1 user pool and 1 user are kept until the browser is closed only.',
    );
    page.click('#vault-move-in');
    page.click('#vault-move-in');
    expect(client.calls('moveIntoVault').map(({ argument }) => argument)).toEqual([null]);
    client.calls('moveIntoVault')[0]?.answer(count);
    await vi.waitFor(() =>
      expect(status.value).toBe('Now in the vault: 2 profiles, 1 token, 1 user pool and 1 user.'),
    );
  });

  it('is named where it is one thing alone', async () => {
    const { page, client, identities } = await shown(vaultOf('unlocked'));
    act(() => {
      identities.value = [];
      client.emit('connectionsChanged', []);
    });
    expect(page.find('.move-in').textContent).toBe(
      'key is kept until the browser is closed only.Move it into the vault',
    );
  });

  it('is said to be there still where it could not be moved', async () => {
    const { page, client } = await shown(vaultOf('unlocked'));
    page.click('#vault-move-in');
    client.calls('moveIntoVault')[0]?.refuse({ code: 'vault-locked', field: 'passphrase' });
    await settled();
    await vi.waitFor(() =>
      expect(page.find('#vault-move-problem').textContent).toContain(
        'The vault is locked. Nothing was moved.',
      ),
    );
    expect(page.find('.move-in').textContent).toContain('2 profiles, 1 token');
  });

  it('is said to go into a vault that is created', async () => {
    const { page } = await shown(vaultOf('none'));
    expect(page.find('#vault-create-form').textContent).toContain(
      '(2 profiles, 1 token, 1 user pool and 1 user)',
    );
  });
});
