import { describe, expect, it, vi } from 'vitest';
import { createComposeModel } from '#panel/model/compose-model.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { draftOf } from '../../core/compose/sample-draft.ts';
import { nextTurn } from '../../next-turn.ts';
import { fakeClient } from './fake-client.ts';

const saved = draftOf('https://saved/');
const identity: IdentitySummary = {
  id: '1',
  name: 'one',
  maskedKeyId: 'AKIA…MPLE',
  hasSessionToken: false,
  expiresAt: null,
  builtIn: false,
};

function started() {
  const client = fakeClient();
  const blobs = { put: vi.fn(async () => 'file:1'), get: vi.fn() };
  const lifetime = new AbortController();
  const model = createComposeModel(
    {
      client,
      blobs,
      pageStorage: null,
      onSearch: () => undefined,
      askForAccess: null,
      tab: null,
      traffic: null,
    },
    lifetime.signal,
  );
  return {
    client,
    leave: () => lifetime.abort(),
    savedUrls: () => client.calls('saveDraft').map(({ argument }) => argument.draft.url),
    blobs,
    model,
    traced: () => client.calls('trace').map(({ argument }) => argument.draft.url),
  };
}

describe('Compose', () => {
  it('starts with the saved draft', async () => {
    const { client, model, traced } = started();
    client.calls('loadDraft')[0]?.answer(saved);
    await vi.waitFor(() => expect(traced()).toEqual(['https://saved/']));
    expect(model.draft.value).toEqual(saved);
  });

  it('starts with an empty draft where none is saved, or none can be loaded', async () => {
    for (const end of ['answer', 'refuse'] as const) {
      const { client, model, traced } = started();
      const [load] = client.calls('loadDraft');
      if (end === 'answer') load?.answer(null);
      else load?.refuse({ code: 'store-newer', field: 'request', detail: 'draft' });
      await vi.waitFor(() => expect(traced()).toEqual(['']));
      expect(model.draft.value.url).toBe('');
    }
  });

  it('does not lose what was typed before the saved draft came', async () => {
    const { client, model } = started();
    model.change(draftOf('https://typed/'));
    client.calls('loadDraft')[0]?.answer(saved);
    await nextTurn();
    expect(model.draft.value.url).toBe('https://typed/');
  });

  it('traces every change and has it saved on the way, but saves nothing that was only looked at', async () => {
    const { client, model } = started();
    const saves = () => client.calls('trace').map(({ argument }) => argument.save);
    model.change(draftOf('https://typed/'));
    expect(saves()).toEqual([true]);
    client.calls('trace')[0]?.refuse({ code: 'aborted', field: 'request' });
    await nextTurn();
    client.emit('identitiesChanged', []);
    expect(saves()).toEqual([true, false]);
  });

  it('saves on leaving what was typed while an earlier trace was under way', () => {
    const { model, savedUrls, leave } = started();
    model.change(draftOf('https://typed/'));
    model.change(draftOf('https://typed/on'));
    leave();
    expect(savedUrls()).toEqual(['https://typed/on']);
  });

  it('saves nothing on leaving where nothing was changed', async () => {
    const { client, traced, savedUrls, leave } = started();
    client.calls('loadDraft')[0]?.answer(saved);
    await vi.waitFor(() => expect(traced()).toHaveLength(1));
    leave();
    expect(savedUrls()).toEqual([]);
  });

  it('says when a draft could not be saved', () => {
    const { client, model } = started();
    client.emit('draftNotSaved', { code: 'storage-failed', field: 'request' });
    expect(model.status.value).toContain('could not be saved');
  });

  it('shows the identities, and traces again when they change', async () => {
    const { client, model, traced } = started();
    client.calls('listIdentities')[0]?.answer([identity]);
    await vi.waitFor(() => expect(model.identities.value).toEqual([identity]));
    expect(traced()).toEqual([]);
    client.emit('identitiesChanged', []);
    expect(model.identities.value).toEqual([]);
    expect(traced()).toHaveLength(1);
  });

  it('copies a chosen file to where the worker reads it', async () => {
    const { model, blobs } = started();
    const file = new File(['abc'], 'a.txt', { type: 'text/plain' });
    expect(await model.chooseFile(file)).toEqual({
      blobId: 'file:1',
      name: 'a.txt',
      type: 'text/plain',
      size: 3,
    });
    expect(blobs.put).toHaveBeenCalledWith('file', file);
  });
});
