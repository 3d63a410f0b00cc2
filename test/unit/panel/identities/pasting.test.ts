import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { createPasting } from '#panel/model/identities/pasting.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { fakeClient } from '../model/fake-client.ts';
import { profileOf } from './identities-fixture.ts';

const two = `[a]
aws_access_key_id = AKIAAAAAAAAAAAAA0001
aws_secret_access_key = secret-of-a
[b]
aws_access_key_id = ASIABBBBBBBBBBBB0002
aws_secret_access_key = secret-of-b
aws_session_token = token-of-b
x_security_token_expires = 2100-01-01T00:00:00Z
`;

function started(there: readonly IdentitySummary[] = []) {
  const client = fakeClient();
  const status = signal('');
  const pasting = createPasting({ client, status, identities: signal(there) });
  return { client, status, pasting };
}

const names = (pasting: ReturnType<typeof createPasting>) => pasting.rows.value.map(({ name }) => name);

describe('the paste box', () => {
  it('says nothing of an empty box', () => {
    const { pasting } = started();
    expect([pasting.rows.value, pasting.problems.value, pasting.leads.value]).toEqual([[], [], []]);
  });

  it('shows what it found without a secret', () => {
    const { pasting } = started();
    pasting.text.value = two;
    expect(pasting.rows.value).toMatchObject([
      { name: 'a', maskedKeyId: 'AKIA…0001', hasSessionToken: false, longTerm: true, chosen: true },
      { name: 'b', maskedKeyId: 'ASIA…0002', hasSessionToken: true, longTerm: false, chosen: true },
    ]);
    expect(JSON.stringify(pasting.rows.value)).not.toMatch(/secret-of|token-of|AKIAA/);
  });

  it('saves what is chosen under the names given, one after the other, and then forgets the text', async () => {
    const { client, status, pasting } = started();
    pasting.text.value = two;
    pasting.rename(1, 'beta');
    pasting.choose(0, false);
    const first = vi.fn();
    const saved = pasting.save(first);
    expect(pasting.saving.value).toBe(true);
    expect(client.calls('saveIdentity').map(({ argument }) => argument)).toEqual([
      {
        name: 'beta',
        accessKeyId: 'ASIABBBBBBBBBBBB0002',
        secretAccessKey: 'secret-of-b',
        sessionToken: 'token-of-b',
        expiration: pasting.rows.value[1]?.expiresAt ? '2100-01-01T00:00:00.000Z' : '',
        keep: 'session',
      },
    ]);
    client.calls('saveIdentity')[0]?.answer(profileOf('b', { name: 'beta' }));
    expect(await saved).toBe(true);
    expect(first.mock.calls).toEqual([[expect.objectContaining({ id: 'b' })]]);
    expect([pasting.text.value, pasting.rows.value, pasting.saving.value]).toEqual(['', [], false]);
    expect(status.value).toBe('beta is kept until the browser is closed.');
  });

  it('keeps the text where one fails, says so at its row, and saves only the rest the next time', async () => {
    const { client, status, pasting } = started();
    pasting.text.value = two;
    const saving = pasting.save(() => undefined);
    client.calls('saveIdentity')[0]?.answer(profileOf('a', { name: 'a' }));
    await vi.waitFor(() => expect(client.calls('saveIdentity')).toHaveLength(2));
    client.calls('saveIdentity')[1]?.refuse({ code: 'vault-locked', field: 'passphrase' });
    expect(await saving).toBe(false);
    expect(pasting.text.value).toBe(two);
    expect(pasting.rows.value.map(({ outcome, chosen }) => [outcome, chosen])).toEqual([
      ['saved', false],
      [{ code: 'vault-locked', field: 'passphrase' }, true],
    ]);
    expect(status.value).toContain('1 could not be saved');
    const again = pasting.save(() => undefined);
    expect(client.calls('saveIdentity')[2]?.argument.name).toBe('b');
    client.calls('saveIdentity')[2]?.answer(profileOf('b'));
    expect(await again).toBe(true);
    expect(client.calls('saveIdentity')).toHaveLength(3);
  });

  it('does not save two under one name, which would leave only the second', async () => {
    const { client, pasting } = started();
    pasting.text.value = two;
    pasting.rename(1, ' a ');
    expect(pasting.rows.value.map(({ clashes }) => clashes)).toEqual([true, true]);
    expect(await pasting.save(() => undefined)).toBe(false);
    expect(client.calls('saveIdentity')).toEqual([]);
    pasting.choose(0, false);
    expect(pasting.rows.value.map(({ clashes }) => clashes)).toEqual([false, false]);
  });

  it('gives names to what has none, each its own, and says which of them is there already', () => {
    const { pasting } = started([profileOf('x', { name: 'AKIA…0001' })]);
    pasting.text.value =
      'export AWS_ACCESS_KEY_ID=AKIAAAAAAAAAAAAA0001\nexport AWS_SECRET_ACCESS_KEY=secret-of-a\n';
    expect(names(pasting)).toEqual(['AKIA…0001']);
    expect(pasting.rows.value[0]?.replaces).toBe(true);
    pasting.text.value = two.replace('[b]', '[a]').replace(/ASIAB+0002/, 'AKIABBBBBBBBBBBB0002');
    expect(new Set(names(pasting)).size).toBe(pasting.rows.value.length);
  });

  it('does not choose what has expired', () => {
    const { pasting } = started();
    pasting.text.value = JSON.stringify({
      Version: 1,
      AccessKeyId: 'ASIABBBBBBBBBBBB0002',
      SecretAccessKey: 'secret-of-b',
      SessionToken: 'token-of-b',
      Expiration: '2020-01-01T00:00:00Z',
    });
    expect(pasting.rows.value).toMatchObject([{ chosen: false, form: 'json' }]);
  });

  it('keeps what was changed by hand while the text grows', () => {
    const { pasting } = started();
    pasting.text.value = two;
    pasting.rename(0, 'alpha');
    pasting.choose(1, false);
    pasting.text.value = `[before]\naws_access_key_id = AKIACCCCCCCCCCCC0003\naws_secret_access_key = secret-of-c\n${two}`;
    expect(pasting.rows.value.map(({ name, chosen }) => [name, chosen])).toEqual([
      ['before', true],
      ['alpha', true],
      ['b', false],
    ]);
  });

  it('reads a file, also one of PowerShell in UTF-16, and refuses a large one without reading it', async () => {
    const { pasting } = started();
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...two].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    await pasting.takeFile(new File([utf16], 'from-powershell.txt'));
    expect(names(pasting)).toEqual(['a', 'b']);
    await pasting.takeFile(new File([new Uint8Array(1_000_001)], 'image.iso'));
    expect(pasting.refusedFile.value).toBe('image.iso');
    expect(names(pasting)).toEqual(['a', 'b']);
  });
});
