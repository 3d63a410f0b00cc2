import { describe, expect, it } from 'vitest';
import { exportCommand } from '#panel/words/credential-words.ts';
import { importWords, vaultStatusWords, waitWords } from '#panel/words/vault-words.ts';
import { vaultOf } from '../identities/identities-fixture.ts';

describe('the words about the vault', () => {
  it('say how it stands', () => {
    const now = Date.now();
    expect(vaultStatusWords(vaultOf('none'), now)).toContain('No vault');
    expect(vaultStatusWords(vaultOf('locked'), now)).toBe('The vault is locked.');
    const open = (lockAt: number) => vaultStatusWords(vaultOf('unlocked', { lockAt }), now);
    expect(open(now + 15 * 60_000)).toBe('Vault open; unused, it locks in 15 min.');
    expect(open(now + 15 * 60_000 + 9_000)).toBe('Vault open; unused, it locks in 15 min.');
    expect(open(now + 20_000)).toBe('Vault open; unused, it locks within a minute.');
    const failure = { code: 'vault-tampered', field: 'passphrase' } as const;
    expect(vaultStatusWords(vaultOf('locked', { failure }), now)).toContain('damaged');
  });

  it('say how long to wait, and nothing where one need not', () => {
    expect([waitWords(null, 5), waitWords(5, 5), waitWords(9_001, 1)]).toEqual([
      null,
      null,
      'The next one can be tried in 9 s.',
    ]);
    expect(waitWords(900_000, 0)).toBe('The next one can be tried in 15 min.');
  });

  it('count what an import does', () => {
    const none = { added: 0, replaced: 0, removed: 0 };
    expect(
      importWords({ identities: { added: 1, replaced: 2, removed: 3 }, tokens: none, connections: none }),
    ).toBe('Identities: 1 added, 2 changed, 3 removed. Tokens: no change. Connections: no change.');
  });
});

describe('the command for a profile without keys', () => {
  const lead = { name: '', region: null, kind: 'process' } as const;
  it('quotes a name that a shell would take apart', () => {
    expect(exportCommand({ ...lead, name: 'dev.eu-1' })).toBe(
      'aws configure export-credentials --profile dev.eu-1',
    );
    expect(exportCommand({ ...lead, name: 'my $HOME "x"' })).toBe(
      'aws configure export-credentials --profile "my \\$HOME \\"x\\""',
    );
  });
});
