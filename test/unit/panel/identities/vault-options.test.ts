import { expect, it, vi } from 'vitest';
import { defaultVaultOptions } from '#core/vault/vault-options.ts';
import { startedIdentities, vaultOf } from './identities-fixture.ts';

it('a change of the vault’s options keeps the one that is still being saved', async () => {
  const { client, model } = await startedIdentities({ vault: vaultOf('unlocked') });
  const { vault } = model;
  const first = vault.changeOptions({ listNames: true });
  const second = vault.changeOptions({ autoLock: 1 });
  const asked = client.calls('setVaultOptions');
  expect(asked.map(({ argument }) => argument.options)).toEqual([
    { ...defaultVaultOptions, listNames: true },
    { autoLock: 1, listNames: true },
  ]);
  for (const call of asked) call.answer(null);
  expect(await Promise.all([first, second])).toEqual([null, null]);
  expect(vault.state.value?.options).toEqual({ autoLock: 1, listNames: true });
});

it('a change that was refused is not part of the next one', async () => {
  const { client, model } = await startedIdentities({ vault: vaultOf('unlocked') });
  const { vault } = model;
  const refused = vault.changeOptions({ listNames: true });
  client.calls('setVaultOptions')[0]?.refuse({ code: 'storage-failed', field: 'request' });
  expect(await refused).toEqual({ code: 'storage-failed', field: 'request' });
  void vault.changeOptions({ autoLock: 1 });
  await vi.waitFor(() => expect(client.calls('setVaultOptions')).toHaveLength(2));
  expect(client.calls('setVaultOptions')[1]?.argument.options).toEqual({ autoLock: 1, listNames: false });
});

it('options of a locked vault cannot be changed', async () => {
  const { client, model } = await startedIdentities({ vault: vaultOf('locked') });
  expect(await model.vault.changeOptions({ autoLock: 1 })).toMatchObject({ code: 'vault-locked' });
  expect(client.calls('setVaultOptions')).toEqual([]);
});
