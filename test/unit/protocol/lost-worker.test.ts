import { describe, expect, it } from 'vitest';
import { createClient } from '#protocol/client.ts';
import { draftOf } from '../core/compose/sample-draft.ts';
import { breakableChannel } from './breakable-channel.ts';

const draft = draftOf('https://h/');
const unreachable = { failure: { code: 'worker-unreachable', field: 'request' } };

function lossy() {
  const channel = breakableChannel();
  const lifetime = new AbortController();
  return { channel, lifetime, client: createClient(channel, lifetime.signal) };
}

describe('a call whose worker was stopped', () => {
  it('is made once more and gets its answer', async () => {
    const { channel, client } = lossy();
    const call = client.call('loadDraft', null);
    channel.lose();
    expect(channel.posted).toEqual([
      { kind: 'call', id: 1, name: 'loadDraft', argument: null },
      { kind: 'call', id: 1, name: 'loadDraft', argument: null },
    ]);
    channel.receive({ kind: 'result', id: 1, value: draft });
    expect(await call).toEqual(draft);
  });

  it('is not made a third time', async () => {
    const { channel, client } = lossy();
    const call = client.call('trace', { draft, revealToken: false, save: false });
    channel.lose();
    channel.lose();
    await expect(call).rejects.toMatchObject(unreachable);
    expect(channel.posted).toHaveLength(2);
  });

  it('keeps telling its progress when it is made once more', async () => {
    const { channel, client } = lossy();
    const seen: number[] = [];
    const call = client.call(
      'trace',
      { draft, revealToken: false, save: false },
      { onProgress: ({ done }) => seen.push(done) },
    );
    channel.lose();
    channel.receive({ kind: 'progress', id: 1, progress: { step: 'hashing', done: 7, total: null } });
    channel.receive({ kind: 'failure', id: 1, failure: { code: 'body-missing', field: 'body' } });
    await expect(call).rejects.toMatchObject({ failure: { code: 'body-missing' } });
    expect(seen).toEqual([7]);
  });

  it('is not repeated where it sends: the server may have received it', async () => {
    const { channel, client } = lossy();
    const call = client.call('send', { draft });
    channel.lose();
    await expect(call).rejects.toMatchObject(unreachable);
    expect(channel.posted).toHaveLength(1);
  });

  it.each([
    ['importRules', { text: '{}' }],
    ['openPanelTab', { tabId: 7, view: 'compose' }],
    [
      'saveSource',
      {
        id: null,
        name: '',
        source: { kind: 'center', centerId: '1', accountId: '2', roleName: 'r' },
        mfaCode: '',
        now: true,
      },
    ],
    ['refreshIdentity', { id: '1', mfaCode: '123456', token: '' }],
    ['answerSignIn', { id: '1', answer: { kind: 'code', code: '123456' } }],
    ['poolAction', { poolId: '1', action: { kind: 'resend-code', username: 'ada', clientMetadata: {} } }],
    ['userAction', { userId: '1', action: { kind: 'set-up-totp' } }],
  ] as const)('is not repeated where it would do more when it is made twice: %s', async (name, argument) => {
    const { channel, client } = lossy();
    const call = client.call(name, argument);
    channel.lose();
    await expect(call).rejects.toMatchObject(unreachable);
    expect(channel.posted).toHaveLength(1);
  });

  it.each([
    [
      'saveIdentity',
      { name: '', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x', sessionToken: '', expiration: '' },
    ],
    ['saveToken', { name: '', value: 'x' }],
    ['createVault', { passphrase: 'x', options: { autoLock: 5, listNames: false }, moveIn: false }],
    ['unlockVault', { passphrase: 'x', fromBackup: false }],
    ['changePassphrase', { current: 'x', next: 'y' }],
    ['exportVault', { passphrase: 'x' }],
    ['importVault', { text: '{}', passphrase: 'x', mode: 'merge', preview: false }],
  ] as const)('does not carry a secret twice: %s', async (name, secret) => {
    const { channel, client } = lossy();
    const call = client.call(name, secret);
    const refused = expect(call).rejects.toMatchObject(unreachable);
    channel.lose();
    expect(channel.posted).toHaveLength(1);
    await refused;
  });

  it('is not repeated where it was aborted or answered before', async () => {
    const { channel, client } = lossy();
    const abort = new AbortController();
    const aborted = client.call('loadDraft', null, { signal: abort.signal });
    const answered = client.call('listIdentities', null);
    abort.abort();
    channel.receive({ kind: 'result', id: 2, value: [] });
    channel.lose();
    await expect(aborted).rejects.toMatchObject({ failure: { code: 'aborted' } });
    expect(await answered).toEqual([]);
    expect(channel.posted.slice(2)).toEqual([{ kind: 'abort', id: 1 }]);
  });

  it('is repeated in the order in which the calls were made', () => {
    const { channel, client } = lossy();
    for (const url of ['https://a/', 'https://b/']) {
      client.call('saveDraft', { draft: draftOf(url) }).catch(() => undefined);
    }
    channel.lose();
    expect(channel.posted.slice(2)).toEqual(channel.posted.slice(0, 2));
  });
});

describe('a channel that takes no messages any more', () => {
  it('rejects new calls as unreachable', async () => {
    const { channel, client } = lossy();
    channel.break();
    await expect(client.call('loadDraft', null)).rejects.toMatchObject(unreachable);
  });

  it('rejects every call that was under way, not only the first', async () => {
    const { channel, client } = lossy();
    const calls = [
      client.call('loadDraft', null),
      client.call('send', { draft }),
      client.call('loadDraft', null),
    ];
    channel.break();
    channel.lose();
    for (const call of calls) await expect(call).rejects.toMatchObject(unreachable);
  });

  it('is left alone after the panel’s end', () => {
    const { channel, client, lifetime } = lossy();
    client.call('loadDraft', null).catch(() => undefined);
    lifetime.abort();
    channel.lose();
    expect(channel.posted).toHaveLength(1);
  });
});
