import { signal } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyDraft } from '#core/compose/draft.ts';
import { createComparing } from '#panel/model/traffic/comparing.ts';
import { createCorrections } from '#panel/model/traffic/corrections.ts';
import { createHistory } from '#panel/model/traffic/history.ts';
import { createPresigning } from '#panel/model/traffic/presigning.ts';
import { createReporting } from '#panel/model/traffic/reporting.ts';
import type { TraceReply } from '#protocol/compose-contract.ts';
import type { ActivityEntry } from '#protocol/rules-contract.ts';
import type { HistoryEntry } from '#protocol/traffic-contract.ts';
import { captured, presignedUrl, signed } from '../../core/traffic/sample-captured.ts';
import { nextTurn } from '../../next-turn.ts';
import { explanation, refused, startedStudy } from './study-fixture.ts';

afterEach(() => vi.unstubAllGlobals());

const presigned = captured({ id: 'url', method: 'PUT', url: presignedUrl, headers: [['X-Extra', '1']] });

/** A trace as the worker gives it, for what is looked at here. */
function traceOf(url: string): TraceReply {
  const [, host = '', path = '', query = ''] = /^https:\/\/([^/]*)([^?]*)\??(.*)$/.exec(url) ?? [];
  const pairs = query
    .split('&')
    .map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.split('=')[1] ?? '' }));
  const signedRequest = {
    method: 'PUT',
    url: { scheme: 'https', authority: host, path, query: pairs },
    headers: [['host', host]],
  };
  return {
    failures: [],
    trace: { amzDate: '20261121T100000Z', canonicalRequest: 'none', signed: signedRequest },
  } as unknown as TraceReply;
}

describe('what was signed here', () => {
  it('is told by the activity of rules, past and present', async () => {
    const { client, signatures, ours } = startedStudy();
    client.calls('listActivity')[0]?.answer([{ signature: 'one' }, { signature: null }] as ActivityEntry[]);
    await nextTurn();
    client.emit('activity', [{ signature: 'two' }] as ActivityEntry[]);
    ours.add('three');
    expect([...signatures.value]).toEqual(['one', 'two', 'three']);
  });

  it('has its exact body, asked for once, and only where it is ours', async () => {
    const { client, signatures, ours } = startedStudy();
    const entry = signed({ body: { kind: 'text', text: 'é', size: null } });
    expect(await ours.exact(entry)).toBe(entry);
    signatures.value = new Set(['abcd']);
    const asked = ours.exact(entry);
    client.calls('signedBody')[0]?.answer('w6k=');
    expect((await asked).body).toEqual({ kind: 'exact', base64: 'w6k=', size: 2 });
    await ours.exact(entry);
    expect(client.calls('signedBody')).toHaveLength(1);
    expect(ours.bodies.value.get('a')).toMatchObject({ kind: 'exact' });
  });

  it('stays as it is shown where the bytes are gone', async () => {
    const { client, signatures, ours } = startedStudy();
    signatures.value = new Set(['abcd']);
    const entry = signed({ body: { kind: 'text', text: 'é', size: null } });
    const asked = ours.exact(entry);
    client.calls('signedBody')[0]?.answer(null);
    expect(await asked).toBe(entry);
  });
});

describe('corrections', () => {
  it('are read, kept in step, learned and forgotten', async () => {
    const { client, lifetime } = startedStudy();
    const status = signal('');
    const model = createCorrections(client, status, lifetime.signal);
    client.calls('loadCorrections')[0]?.answer({ clockOffset: 5, hosts: {} });
    await nextTurn();
    expect(model.corrections.value.clockOffset).toBe(5);
    const learning = model.learnClock(-120_000.4);
    expect(client.calls('learnClock')[0]?.argument).toEqual({ offset: -120_000 });
    client.calls('learnClock')[0]?.answer(null);
    await learning;
    expect(status.value).toContain('2 min behind');
    client.emit('correctionsChanged', { clockOffset: 0, hosts: { h: { region: 'r' } } });
    expect(model.corrections.value.hosts).toEqual({ h: { region: 'r' } });
    const forgetting = model.forgetHost('h');
    client.calls('learnHost')[0]?.refuse({ code: 'storage-failed', field: 'request' });
    await forgetting;
    expect(status.value).toContain('could not store');
  });
});

describe('the history', () => {
  const entry: HistoryEntry = {
    id: 'one',
    at: 1,
    method: 'GET',
    url: 'https://h/',
    as: null,
    status: 200,
    took: 5,
    from: 'replay',
  };

  function started() {
    const study = startedStudy();
    const openDraft = vi.fn();
    const { client, status, lifetime } = study;
    return { ...study, openDraft, history: createHistory({ client, status, openDraft }, lifetime.signal) };
  }

  it('opens one in Compose', async () => {
    const { client, history, openDraft } = started();
    const draft = emptyDraft('mine', 'boundary');
    const opening = history.open(entry);
    client.calls('openHistory')[0]?.answer(draft);
    expect(await opening).toBe(true);
    expect(openDraft).toHaveBeenCalledWith(draft);
  });

  it('says so where one is gone, and looks again', async () => {
    const { client, history, openDraft, status } = started();
    const opening = history.open(entry);
    client.calls('openHistory')[0]?.answer(null);
    expect(await opening).toBe(false);
    expect(openDraft).not.toHaveBeenCalled();
    expect(status.value).toContain('no longer');
    expect(client.calls('listHistory')).toHaveLength(1);
  });

  it('is kept in step, and erased', async () => {
    const { client, history } = started();
    expect(history.entries.value).toBeNull();
    history.load();
    client.calls('listHistory')[0]?.answer([entry]);
    await nextTurn();
    expect(history.entries.value).toEqual([entry]);
    void history.erase(entry);
    void history.eraseAll();
    expect(client.calls('eraseHistory').map(({ argument }) => argument.id)).toEqual(['one', null]);
    client.emit('historyChanged', []);
    expect(history.entries.value).toEqual([]);
  });
});

describe('presigning again', () => {
  function started() {
    const study = startedStudy();
    return { ...study, presigning: createPresigning(study.ports, study.ours, study.status) };
  }

  it('begins with what was captured, and signs what is typed, with the signed headers alone', async () => {
    const { client, presigning } = started();
    expect(presigning.stateOf(presigned).fields).toMatchObject({
      method: 'PUT',
      expiresIn: '900',
      extraQuery: '',
    });
    presigning.change(presigned, { method: 'GET', expiresIn: '60', extraQuery: '?versionId=3' });
    void presigning.presign(presigned, 'mine');
    await nextTurn();
    expect(client.calls('trace')[0]?.argument).toMatchObject({
      revealToken: false,
      save: false,
      draft: {
        method: 'GET',
        url: 'https://b.s3.eu-central-1.amazonaws.com/k%20y?x=1&versionId=3',
        headers: [],
        body: { kind: 'none' },
        auth: { kind: 'query', expiresIn: '60', identityId: 'mine', region: 'eu-central-1', service: 's3' },
      },
    });
  });

  it('shows the URL masked, and makes the very same whole in order to copy it', async () => {
    const { client, presigning } = started();
    const done = presigning.presign(presigned, 'mine');
    await nextTurn();
    client
      .calls('trace')[0]
      ?.answer(traceOf('https://b/k?X-Amz-Security-Token=••••••••&X-Amz-Signature=abcd'));
    await done;
    expect(presigning.stateOf(presigned).made?.shownUrl).toBe(
      'https://b/k?X-Amz-Security-Token=••••••••&X-Amz-Signature=••••••••',
    );
    const whole = presigning.wholeUrl(presigned);
    const call = client.calls('trace')[1];
    expect(call?.argument).toMatchObject({
      revealToken: true,
      draft: { auth: { amzDate: '20261121T100000Z' } },
    });
    call?.answer(traceOf('https://b/k?X-Amz-Security-Token=secret&X-Amz-Signature=abcd'));
    expect(await whole).toBe('https://b/k?X-Amz-Security-Token=secret&X-Amz-Signature=abcd');
  });

  it('keeps what is wrong, and what was typed', async () => {
    const { client, presigning } = started();
    presigning.change(presigned, { expiresIn: '0' });
    const done = presigning.presign(presigned, 'mine');
    await nextTurn();
    const failure = { code: 'expires-out-of-range', field: 'expires' } as const;
    client.calls('trace')[0]?.answer({ ...traceOf('https://b/'), trace: null, failures: [failure] });
    await done;
    expect(presigning.stateOf(presigned)).toMatchObject({ failure, made: null, fields: { expiresIn: '0' } });
    expect(await presigning.wholeUrl(presigned)).toBeNull();
  });
});

describe('comparing with what would be sent', () => {
  it('traces the request and sends nothing', async () => {
    const { ports, ours, status, client } = startedStudy();
    const comparing = createComparing(ports, ours, status);
    const done = comparing.compareWithOurs(signed(), 'mine');
    await nextTurn();
    client.calls('trace')[0]?.answer(traceOf('https://abc/dev'));
    await done;
    expect(comparing.pair.value?.right.request).toMatchObject({ method: 'PUT', url: 'https://abc/dev?=' });
    expect(comparing.pair.value?.left.request.headers).toContainEqual(['X-Amz-Security-Token', '••••••••']);
    expect(client.calls('send')).toEqual([]);
    comparing.close();
    expect(comparing.pair.value).toBeNull();
  });

  it('says what keeps it from being signed', async () => {
    const { ports, ours, status, client } = startedStudy();
    const comparing = createComparing(ports, ours, status);
    const done = comparing.compareWithOurs(signed(), '');
    await nextTurn();
    const failures = [{ code: 'profile-unknown', field: 'profile' }] as const;
    client.calls('trace')[0]?.answer({ ...traceOf('https://abc/'), trace: null, failures });
    await done;
    expect(comparing.pair.value).toBeNull();
    expect(status.value).toContain('The chosen credentials are gone.');
  });
});

describe('a report', () => {
  function started() {
    const written: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void written.push(text) } });
    const { client, status } = startedStudy();
    return { client, status, written, reporting: createReporting(client, status, '1.2.3') };
  }

  it('is copied once the worker has found no secret in it', async () => {
    const { client, status, written, reporting } = started();
    const copying = reporting.copy(refused(), explanation());
    const text = client.calls('findSecrets')[0]?.argument.text;
    expect(text).toContain('## The query parameters were not signed in AWS’s order.');
    expect(written).toEqual([]);
    client.calls('findSecrets')[0]?.answer([]);
    expect(await copying).toBeNull();
    expect(written).toEqual([text]);
    expect(status.value).toContain('Copied the report');
  });

  it('is refused where a stored secret is in it, which is named', async () => {
    const { client, written, reporting } = started();
    const copying = reporting.copy(null, explanation());
    client.calls('findSecrets')[0]?.answer(['session token of mine']);
    expect((await copying)?.title).toContain('session token of mine');
    expect(written).toEqual([]);
  });

  it('is refused where nobody could look', async () => {
    const { client, written, reporting } = started();
    const copying = reporting.copy(null, explanation());
    client.calls('findSecrets')[0]?.refuse({ code: 'worker-unreachable', field: 'request' });
    expect((await copying)?.title).toContain('nobody could look');
    expect(written).toEqual([]);
  });
});
