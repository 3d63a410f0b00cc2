import { sandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { standInRoles } from '#test/servers/sts/roles.ts';
import { contains, equal } from '../../expect.ts';
import { sessionDocuments } from '../../session-documents.ts';
import { beginSignIn, freshName, isUser, password, startWithPool } from '../../user-pool-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

const passphrase = 'lantern gravel ostrich 4 maple';

/** Names of what the worker keeps of the user's until the browser is closed. */
async function namesInSession(world: World): Promise<readonly string[]> {
  type Stored = { readonly data: readonly { readonly name: string }[] };
  const { identities, tokens, connections } = (await sessionDocuments(world)) as Record<string, Stored>;
  const names = [identities, tokens, connections].flatMap(
    (stored) => stored?.data.map(({ name }) => name) ?? [],
  );
  return names.toSorted();
}

async function isInVault({ browser: { panel } }: World, names: readonly string[]): Promise<void> {
  await panel.waitFor(
    `${names.join(', ')} in the vault`,
    (wanted: readonly string[]) =>
      wanted.every((name) => document.querySelector(`.identity-row[data-name="${name}"][data-keep=vault]`)),
    names,
  );
}

export const vaultMoveInCases: readonly Case[] = [
  {
    name: 'vault: all that is kept for the session is moved into it at once, and nothing of it stays behind',
    run: async (world) => {
      const { identities, cloud } = world;
      const { panel } = world.browser;
      await startWithPool(world);
      for (const { id } of await callWorker(panel, 'listTokens', null)) {
        await callWorker(panel, 'removeToken', { id });
      }
      const name = freshName('ivy');
      await cloud.userPool.admin.addUser({ username: name, password });
      await beginSignIn(world, name);
      await isUser(world, name);
      await identities.save({ name: 'base', ...sandboxCredentials });
      const baseId = (await callWorker(panel, 'listIdentities', null)).find((one) => one.name === 'base')?.id;
      await callWorker(panel, 'saveSource', {
        ...{ id: null, name: 'a role', mfaCode: '', now: true },
        source: {
          kind: 'assume-role',
          ...{ region: 'us-east-1', endpoint: cloud.services.stsUrl, roleArn: standInRoles.plain.arn },
          ...{ duration: null, policy: '', policyArns: [], baseId: baseId ?? '', sessionName: 'me' },
          ...{ externalId: '', tags: [], sourceIdentity: '', mfaSerial: '' },
        },
      });
      await callWorker(panel, 'saveToken', { name: 'key', value: 'value-of-the-key' });
      await identities.createVault(passphrase, false);
      equal(await namesInSession(world), ['a role', 'base', name, 'key', 'shop'], 'the session');
      contains(
        await panel.text('.move-in'),
        '2 profiles, 1 token, 1 user pool and 1 user are kept until the browser is closed only.',
        'what is outside',
      );
      await panel.click('#vault-move-in');
      await identities.said('Now in the vault: 2 profiles, 1 token, 1 user pool and 1 user.');
      await identities.hasFocus('#identity-page-title');
      await isInVault(world, ['base', 'a role', 'shop', name]);
      await panel.waitFor('nothing outside', () => document.querySelector('.move-in') === null);
      equal(await namesInSession(world), [], 'the session');

      await identities.lock();
      await identities.names([]);
      await world.browser.stopWorker();
      await identities.openVault();
      await identities.tryPassphrase(passphrase);
      await identities.vaultIs('unlocked');
      await identities.choose(name);
      await panel.click('#user-refresh');
      await identities.said(`${name} has new tokens.`);
    },
  },
];
