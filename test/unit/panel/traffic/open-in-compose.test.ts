import { signal } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { rowFacts } from '#core/traffic/row-facts.ts';
import { type ComposeModel, createComposeModel } from '#panel/model/compose-model.ts';
import { draftActions } from '#panel/model/draft-actions.ts';
import { createOpenInCompose } from '#panel/model/traffic/open-in-compose.ts';
import type { TrafficRow } from '#panel/model/traffic/traffic-rows.ts';
import type { UndoOffer } from '#panel/model/undo-offer.ts';
import { captured, signed } from '../../core/traffic/sample-captured.ts';
import { fakeClient } from '../model/fake-client.ts';
import { prod } from '../rules/rules-fixture.ts';

let lifetime = new AbortController();
afterEach(() => lifetime.abort());

function started() {
  lifetime = new AbortController();
  const client = fakeClient();
  const put = vi.fn(async () => 'blob-1');
  const compose: ComposeModel = createComposeModel(
    {
      client,
      blobs: { put, get: vi.fn() },
      pageStorage: null,
      onSearch: () => undefined,
      askForAccess: null,
      tab: null,
      traffic: null,
    },
    lifetime.signal,
  );
  client.emit('identitiesChanged', [{ ...prod, maskedKeyId: 'ASIA…MPLE' }]);
  const undo = signal<UndoOffer | null>(null);
  const showCompose = vi.fn();
  return { compose, undo, showCompose, put, open: createOpenInCompose(compose, undo, showCompose) };
}

function rowOf(entry = signed()): TrafficRow {
  const facts = rowFacts(entry);
  return { id: entry.id, entry, facts, verdict: { kind: '', cause: null }, ours: false };
}

describe('a captured request that is opened in Compose', () => {
  it('becomes the draft, signed by whoever has its key', async () => {
    const { compose, open, showCompose, undo } = started();
    await open(rowOf());
    expect(compose.draft.value).toMatchObject({
      url: 'https://abc.execute-api.us-east-1.amazonaws.com/dev/items?limit=1',
      auth: { identityId: 'prod', region: 'eu-west-1' },
    });
    expect(showCompose).toHaveBeenCalledOnce();
    expect(compose.status.value).toBe('Opened the request in Compose.');
    expect(undo.value).toBeNull();
  });

  it('leaves a way back to what was typed, and from there to itself', async () => {
    const { compose, open, undo } = started();
    compose.change(draftActions.url(compose.draft.value, 'https://typed/'));
    await open(rowOf());
    compose.change(draftActions.method(compose.draft.value, 'PATCH'));
    undo.value?.run();
    expect(compose.draft.value.url).toBe('https://typed/');
    undo.value?.run();
    expect(compose.draft.value).toMatchObject({ method: 'PATCH', auth: { region: 'eu-west-1' } });
  });

  it('has a body of bytes as a file', async () => {
    const { compose, open, put } = started();
    await open(rowOf(captured({ body: { kind: 'exact', base64: 'AP8B', size: 3 } })));
    expect(compose.draft.value.body).toMatchObject({ kind: 'file', file: { blobId: 'blob-1', size: 3 } });
    put.mockRejectedValueOnce(new Error('full'));
    await open(rowOf(captured({ body: { kind: 'exact', base64: 'AP8B', size: 3 } })));
    expect(compose.status.value).toBe('Opened the request in Compose, without its body, which was not kept.');
  });
});
