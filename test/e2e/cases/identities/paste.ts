import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contains, equal, holds, lacks } from '../../expect.ts';
import type { Case, World } from '../../world.ts';

const secret = (name: string) => `${name}/secret/K7MDENG/bPxRfiCYEXAMPLE`.padEnd(40, '0');
const token = 'FwoGZXIvYXdzEBYaDExampleTokenOfASession0123456789';

/** As `~/.aws/credentials` and `~/.aws/config` have it, in one. */
export const pasted = `[shop-prod]
aws_access_key_id = AKIASHOPPROD00000001
aws_secret_access_key = ${secret('prod')}

[shop-dev]
aws_access_key_id = ASIASHOPDEV000000002
aws_secret_access_key = ${secret('dev')}
aws_session_token = ${token}

[old]
aws_access_key_id = AKIAOLDOLDOLDOLD0003
aws_secret_access_key = ${secret('old')}

[half]
aws_access_key_id = ASIAHALFHALFHALF0004
aws_secret_access_key = ${secret('half')}

[profile portal]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-central-1
sso_account_id = 123456789012
sso_role_name = Developer
`;

/** All that the document says, attributes and all, but not what is typed into its fields. */
function markup({ browser: { panel } }: World): Promise<string> {
  return panel.evaluate<string>(() => document.documentElement.outerHTML);
}

export const pasteCredentialCases: readonly Case[] = [
  {
    name: 'identities: of a paste with three profiles two are kept, and nothing secret is drawn',
    run: async (world) => {
      const { identities } = world;
      const { panel } = world.browser;
      await identities.startAfresh();
      await identities.paste(pasted);
      await panel.waitFor('three rows', () => document.querySelectorAll('#paste-table tbody').length === 3);
      const table = await panel.text('#paste-table');
      for (const part of ['AKIA…0001', 'ASIA…0002', 'credentials file', 'never expire by themselves']) {
        contains(table, part, 'the table');
      }
      contains(
        await panel.text('#paste-problems [data-code=session-token-missing]'),
        'half',
        'the refused one',
      );
      contains(await panel.text('#paste-leads'), 'export-credentials --profile portal', 'what to do');
      const drawn = await markup(world);
      for (const part of [secret('prod'), secret('dev'), secret('half'), token, 'AKIASHOPPROD00000001']) {
        lacks(drawn, part, 'the document');
      }
      await panel.click('#paste-keep-2');
      await panel.fill('#paste-name-0', 'shop production');
      await panel.waitFor(
        'the count',
        () => document.querySelector('#paste-save')?.textContent === 'Save 2 profiles',
      );
      await panel.click('#paste-save');
      await identities.said('2 profiles are kept until the browser is closed');
      await identities.names(['shop production', 'shop-dev']);
      await identities.title('shop production');
      await identities.hasFocus('#identity-page-title');
      holds(await panel.exists('#profile-long-term'), 'the warning about long-term keys');
      await identities.openPaste();
      equal(await panel.value('#paste-text'), '', 'the box');
    },
  },
  {
    name: 'identities: a file with credentials is read, and one that is too large is refused above the box',
    run: async (world) => {
      const { identities, scratch } = world;
      const { panel } = world.browser;
      await identities.startAfresh();
      await identities.openPaste();
      const large = join(scratch, 'large.txt');
      writeFileSync(large, 'x'.repeat(1_000_001));
      await panel.setFiles('#paste-file', [large]);
      contains(await panel.text('#paste-file-problem'), 'large.txt is larger than 1 MB', 'what is said');
      const utf16 = join(scratch, 'from-powershell.txt');
      writeFileSync(utf16, `\uFEFF${pasted}`, 'utf16le');
      await panel.setFiles('#paste-file', [utf16]);
      await panel.waitFor('three rows', () => document.querySelectorAll('#paste-table tbody').length === 3);
      holds(!(await panel.exists('#paste-file-problem')), 'the problem is gone');
    },
  },
  {
    name: 'identities: a paste goes into the vault, which is made and unlocked on the way, and the text waits',
    run: async (world) => {
      const { identities } = world;
      const { panel } = world.browser;
      await identities.startAfresh();
      await identities.paste(pasted);
      await panel.click('#paste-keep-vault');
      await panel.click('#paste-create-vault');
      await identities.createVault('four unlikely words together 7');
      await identities.lock();
      await identities.openPaste();
      equal((await panel.value('#paste-text')).trim(), pasted.trim(), 'the text');
      await panel.fill('#paste-passphrase', 'four unlikely words together 7');
      await panel.click('#paste-unlock');
      await identities.vaultIs('unlocked');
      await panel.click('#paste-save');
      await identities.said('3 profiles are kept in the vault');
      await panel.waitFor('the lock', () =>
        document.querySelector('.identity-row[data-name=old][data-keep=vault]'),
      );
      await identities.lock();
      await identities.names([]);
    },
  },
];
