import { describe, expect, it, vi } from 'vitest';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { createReplaying } from '#panel/model/traffic/replaying.ts';
import { identityOfEntry } from '#panel/model/traffic/replaying-identity.ts';
import type { ReplayOrder } from '#panel/model/traffic/replaying-run.ts';
import type { PanelPorts } from '#panel/ports.ts';
import { captured, signed } from '../../core/traffic/sample-captured.ts';
import { nextTurn } from '../../next-turn.ts';
import { explanation, identity, refused, replyOf, startedStudy } from './study-fixture.ts';

function started(change: Partial<PanelPorts> = {}) {
  const study = startedStudy(change);
  const added: CapturedRequest[] = [];
  const { ports, ours, status, lifetime } = study;
  const replaying = createReplaying(
    ports,
    { ours, status, add: (entries) => void added.push(...entries) },
    lifetime.signal,
  );
  return { ...study, added, replaying, run: () => replaying.runs.value.get('key') };
}

const order = (entries: readonly CapturedRequest[], change: Partial<ReplayOrder> = {}): ReplayOrder => ({
  key: 'key',
  entries,
  times: 1,
  where: 'worker',
  stopAtFailure: false,
  as: () => ({ identityId: 'mine' }),
  ...change,
});

async function answer({ client }: ReturnType<typeof started>, status: number, body?: string) {
  await vi.waitFor(() => expect(client.calls('send').length).toBeGreaterThan(0));
  await nextTurn();
  client.calls('send').at(-1)?.answer(replyOf(status, body));
  await nextTurn();
}

describe('replaying', () => {
  it('signs the captured request anew and puts it with its answer into the list', async () => {
    const study = started();
    const done = study.replaying.start(order([refused()]));
    expect(study.run()?.state).toBe('running');
    await answer(study, 200);
    await done;
    const call = study.client.calls('send')[0];
    expect(call?.argument).toMatchObject({
      from: 'replay',
      draft: {
        method: 'GET',
        url: 'https://abc.execute-api.us-east-1.amazonaws.com/dev/items?limit=1',
        auth: {
          kind: 'header',
          identityId: 'mine',
          region: 'eu-west-1',
          service: 'execute-api',
          amzDate: '',
        },
      },
    });
    expect(study.added).toMatchObject([
      {
        from: 'replay',
        response: { status: 200, mimeType: 'text/plain', body: { kind: 'exact', base64: btoa('hi') } },
        took: 6,
      },
    ]);
    expect(study.run()).toMatchObject({ state: 'done', total: 1, results: [{ failure: null }] });
    expect(study.status.value).toBe('Replayed: 200 OK');
  });

  it('applies the doctor’s changes, and signs what was not signed where that is asked', async () => {
    const { replaying, client } = started();
    const changes = { region: 'us-west-2' };
    void replaying.start(order([captured()], { as: () => ({ identityId: 'mine', changes, sign: true }) }));
    await nextTurn();
    expect(client.calls('send')[0]?.argument.draft.auth).toMatchObject({
      kind: 'header',
      region: 'us-west-2',
    });
  });

  it('sends what was not signed as it is', async () => {
    const { replaying, client } = started();
    const entry = captured({ headers: [['Authorization', 'Bearer abc']] });
    void replaying.start(order([entry]));
    await nextTurn();
    expect(client.calls('send')[0]?.argument.draft).toMatchObject({
      auth: { kind: 'none' },
      headers: [{ name: 'Authorization', value: 'Bearer abc' }],
    });
  });

  it('sends the very bytes that were signed here', async () => {
    const { replaying, client, signatures, ports } = started();
    signatures.value = new Set(['abcd']);
    void replaying.start(order([signed({ body: { kind: 'text', text: 'ÿ', size: 1 } })]));
    await nextTurn();
    expect(client.calls('signedBody')[0]?.argument).toEqual({ signature: 'abcd' });
    client.calls('signedBody')[0]?.answer('/w==');
    await nextTurn();
    expect(ports.blobs.put).toHaveBeenCalledOnce();
    expect(client.calls('send')[0]?.argument.draft.body).toMatchObject({
      kind: 'file',
      file: { blobId: 'blob-1', size: 1 },
    });
  });

  it('goes ten times, one after the other, and tells statuses and the middle time', async () => {
    const study = started();
    const done = study.replaying.start(order([refused()], { times: 10 }));
    for (let at = 0; at < 10; at++) {
      await vi.waitFor(() => expect(study.client.calls('send')).toHaveLength(at + 1));
      study.client.calls('send')[at]?.answer(replyOf(at === 3 ? 503 : 200));
    }
    await done;
    expect(study.status.value).toBe('Replayed 10 of 10: 9 × 200, 1 × 503, middle time 6 ms.');
    expect(study.added).toHaveLength(10);
  });

  it('goes through a selection in order, and stops at a failure where that is wanted', async () => {
    const entries = ['a', 'b', 'c'].map((id) => refused({ id }));
    const study = started();
    const done = study.replaying.start(order(entries, { stopAtFailure: true }));
    await answer(study, 200);
    await answer(study, 500);
    await done;
    expect(study.client.calls('send')).toHaveLength(2);
    expect(study.run()).toMatchObject({ state: 'stopped', total: 3 });
    expect(study.status.value).toContain('stopped at the failure');
  });

  it('can be cancelled, and then starts nothing more', async () => {
    const study = started();
    const done = study.replaying.start(order([refused()], { times: 10 }));
    await answer(study, 200);
    expect(study.replaying.busy.value).toBe(true);
    study.replaying.cancel();
    await done;
    expect(study.client.calls('send')).toHaveLength(2);
    expect(study.run()).toMatchObject({ state: 'cancelled', results: [{}] });
    expect(study.replaying.busy.value).toBe(false);
  });

  it('does one thing at a time', async () => {
    const study = started();
    void study.replaying.start(order([refused()]));
    expect(await study.replaying.start(order([refused()], { key: 'other' }))).toBeNull();
  });

  it('has the page send it where that is chosen', async () => {
    const tab = { id: 7, origin: async () => null, onNavigated: () => undefined };
    const { replaying, client } = started({ tab });
    void replaying.start(order([refused()], { where: 'page' }));
    await nextTurn();
    expect(client.calls('sendInPage')[0]?.argument.tabId).toBe(7);
  });

  it('says why nothing was sent, and goes on once access was given', async () => {
    const askForAccess = vi.fn(async () => true);
    const study = started({ askForAccess });
    const asked = order([refused(), refused()]);
    const done = study.replaying.start(asked);
    await nextTurn();
    study.client
      .calls('send')[0]
      ?.refuse({ code: 'permission-missing', field: 'request', detail: 'https://h:1' });
    await done;
    expect(study.run()).toMatchObject({
      state: 'stopped',
      results: [{ failure: { detail: 'https://h:1' } }],
    });
    void study.replaying.allowAndStart('https://h:1', asked);
    await nextTurn();
    expect(askForAccess).toHaveBeenCalledWith(['https://h/*']);
    await vi.waitFor(() => expect(study.client.calls('send')).toHaveLength(2));
  });

  it('opens the page that asks for access where the panel cannot', async () => {
    const { replaying, client, status } = started();
    const done = replaying.allowAndStart('https://h', order([refused()]));
    client.calls('openPermissionPage')[0]?.answer(null);
    await done;
    expect(status.value).toBe('Allow access to https://h on the page that was opened, then replay again.');
  });
});

describe('whose credentials sign a request again', () => {
  const identities = [identity('mine', 'ASIA…MPLE'), identity('other', 'AKIA…OTHR')];

  it('are those that the doctor found', () => {
    const entry = signed();
    const known = new Map([
      [
        entry.id,
        {
          kind: 'explained' as const,
          entry,
          explanation: explanation({ identity: { id: 'other', name: '' } }),
        },
      ],
    ]);
    expect(identityOfEntry(entry, identities, known)).toBe('other');
  });

  it('are those with the same masked key id, where there is but one', () => {
    expect(identityOfEntry(signed(), identities, new Map())).toBe('mine');
    expect(identityOfEntry(signed(), [...identities, identity('twin', 'ASIA…MPLE')], new Map())).toBe('');
    expect(identityOfEntry(captured(), identities, new Map())).toBe('');
  });
});
