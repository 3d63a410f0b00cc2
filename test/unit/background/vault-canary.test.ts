import { describe, expect, it } from 'vitest';
import { failureOf } from '#core/failure-error.ts';
import { base64FromBytes } from '#core/http/base64.ts';
import { memoryChannel } from '#protocol/channel.ts';
import { createClient } from '#protocol/client.ts';
import { serve } from '#protocol/server.ts';
import type { KeyValue } from '#storage/document.ts';
import { handlersOf } from '../protocol/sample-handlers.ts';
import { newWorld, options, startWorker } from './vault-fixture.ts';

const firstPassphrase = 'CANARY velvet cactus orbit lantern';
const secondPassphrase = 'CANARY marble thunder picnic walrus';
const exportPassphrase = 'CANARY copper violin meadow sailor';
const wrongPassphrase = 'CANARY gravel tulip anchor biscuit';
const vaultSecret = 'CANARYvaultSecretCANARYvaultSecret0001';
const vaultToken = 'CANARYvaultTokenCANARYvaultToken0002';
const movedSecret = 'CANARYmovedSecretCANARYmovedSecret0003';

function formsOf(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const hexadecimal = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // Base64 of a part of a longer text begins at any of three places.
  const shifted = [0, 1, 2].map((shift) =>
    base64FromBytes(new TextEncoder().encode(`${'x'.repeat(shift)}${secret}`)).slice(4, -4),
  );
  return [secret, hexadecimal, JSON.stringify([...bytes]).slice(1, -1), ...shifted];
}

/** Every value that is ever written, under its key. */
function noting(store: KeyValue, written: [key: string, text: string][]): KeyValue {
  return {
    ...store,
    set: (key, value) => {
      written.push([key, JSON.stringify(value)]);
      return store.set(key, value);
    },
  };
}

async function drive() {
  const world = newWorld();
  const local: [string, string][] = [];
  const session: [string, string][] = [];
  const wire: string[] = [];
  const failures: unknown[] = [];
  const worker = startWorker(world, (store) => noting(store, store === world.local ? local : session));
  const { identities, tokens, commands } = worker;
  const [panel, background] = memoryChannel();
  const { signal } = new AbortController();
  const post = background.post.bind(background);
  background.post = (message) => {
    wire.push(JSON.stringify(message));
    post(message);
  };
  const handlers = handlersOf({
    ...commands,
    saveIdentity: (input) => identities.save(input),
    saveToken: (input) => tokens.save(input),
    listIdentities: () => identities.list(),
    listTokens: () => tokens.list(),
    removeIdentity: ({ id }) => identities.remove(id).then(() => null),
  });
  serve(background, handlers, signal);
  const client = createClient(panel, signal);
  const failing = async (work: Promise<unknown>) => {
    const caught = await work.then(
      () => null,
      (reason) => reason,
    );
    expect(caught).not.toBeNull();
    failures.push(failureOf(caught), String(caught), caught.message, caught.stack);
  };
  const identity = { accessKeyId: 'ASIACANARY', sessionToken: vaultToken, expiration: '' };
  const keptInVault = { ...identity, name: 'kept', secretAccessKey: vaultSecret, keep: 'vault' } as const;
  const moved = await client.call('saveIdentity', {
    ...identity,
    name: 'moved',
    secretAccessKey: movedSecret,
    sessionToken: '',
  });
  const beforeVault = session.splice(0);

  await failing(client.call('createVault', { passphrase: 'CANARY', options, moveIn: true }));
  await client.call('createVault', { passphrase: firstPassphrase, options, moveIn: true });
  await client.call('saveIdentity', keptInVault);
  const token = await client.call('saveToken', { name: 'token', value: vaultToken, keep: 'vault' });
  await failing(client.call('saveIdentity', { ...keptInVault, sessionToken: `${vaultToken} é` }));
  await failing(client.call('saveIdentity', { ...keptInVault, expiration: 'tomorrow' }));
  await client.call('setVaultOptions', { options: { autoLock: 5, listNames: true } });
  const exported = [
    await client.call('exportVault', { passphrase: null }),
    await client.call('exportVault', { passphrase: exportPassphrase }),
  ];
  await failing(client.call('changePassphrase', { current: wrongPassphrase, next: secondPassphrase }));
  await client.call('changePassphrase', { current: firstPassphrase, next: secondPassphrase });
  await client.call('lockVault', null);
  await client.call('listIdentities', null);
  await failing(client.call('saveIdentity', keptInVault));
  await failing(client.call('keepSecret', { kind: 'identity', id: 'unknown', keep: 'session' }));
  for (let times = 0; times < 4; times++) {
    await failing(client.call('unlockVault', { passphrase: wrongPassphrase, fromBackup: false }));
  }
  await failing(client.call('unlockVault', { passphrase: secondPassphrase, fromBackup: true }));
  await client.call('unlockVault', { passphrase: secondPassphrase, fromBackup: false });
  const wanted = { text: exported[1] ?? '', mode: 'merge', preview: true } as const;
  await failing(client.call('importVault', { ...wanted, passphrase: wrongPassphrase }));
  await client.call('importVault', { ...wanted, passphrase: exportPassphrase });
  await client.call('importVault', { ...wanted, passphrase: exportPassphrase, preview: false });
  await failing(client.call('importVault', { ...wanted, text: vaultSecret, passphrase: firstPassphrase }));
  world.local.fail('set', new Error(`no room for ${vaultSecret}`));
  await failing(client.call('saveIdentity', keptInVault));
  world.local.fail('set', null);
  await client.call('keepSecret', { kind: 'token', id: token.id, keep: 'vault' });
  await client.call('vaultState', null);
  await client.call('listTokens', null);
  const key = (JSON.parse(session.find(([name]) => name === 'vault-session')?.[1] ?? '{}') as { key: string })
    .key;
  await client.call('removeIdentity', { id: moved.id });
  await client.call('eraseVault', null);
  return { local, session, beforeVault, wire, failures, told: worker.told, exported, key, world };
}

describe('secrets and passphrases', () => {
  it('are found in no store, no answer, no failure and no event once they are in the vault', async () => {
    const { local, session, beforeVault, wire, failures, told, exported, world } = await drive();
    expect(JSON.stringify(beforeVault)).toContain(movedSecret);
    const places = {
      local: JSON.stringify(local),
      session: JSON.stringify(session),
      wire: wire.join('\n'),
      failures: JSON.stringify(failures),
      told: JSON.stringify(told),
      exported: exported.join('\n'),
      left: JSON.stringify([world.local.content, world.session.content]),
    };
    for (const text of Object.values(places)) expect(text.length).toBeGreaterThan(10);
    const secrets = [
      vaultSecret,
      vaultToken,
      movedSecret,
      firstPassphrase,
      secondPassphrase,
      exportPassphrase,
    ];
    for (const secret of [...secrets, wrongPassphrase]) {
      for (const [place, text] of Object.entries(places)) {
        for (const form of formsOf(secret)) expect(text.includes(form), `${secret} in ${place}`).toBe(false);
      }
    }
    expect(JSON.stringify(places)).not.toMatch(/CANARY(?!"|\\")/);
  });

  it('are where they are looked for if they leak at all', () => {
    const leaked = base64FromBytes(new TextEncoder().encode(`{"secretAccessKey":"${vaultSecret}"}`));
    expect(formsOf(vaultSecret).some((form) => leaked.includes(form))).toBe(true);
  });

  it('leave the key in the session’s store alone', async () => {
    const { local, wire, failures, told, exported, key } = await drive();
    expect(key.length).toBe(44);
    expect(JSON.stringify([local, wire, failures, told, exported])).not.toContain(key);
  });
});
