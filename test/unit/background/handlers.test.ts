import { describe, expect, it, vi } from 'vitest';
import { createHandlers } from '#background/handlers.ts';
import { FailureError } from '#core/failure-error.ts';
import type { NewIdentity } from '#protocol/contract.ts';
import { draftOf } from '../core/compose/sample-draft.ts';
import { nextTurn } from '../next-turn.ts';
import { callContext } from './call-context.ts';

const draft = draftOf('https://h/');
const identity: NewIdentity = {
  name: 'a',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 's',
  sessionToken: '',
};

function services() {
  return {
    compose: { prepare: vi.fn(), trace: vi.fn().mockResolvedValue(null), revealKeys: vi.fn() },
    send: vi.fn(),
    identities: { list: vi.fn(), save: vi.fn(), remove: vi.fn(async () => undefined), credentials: vi.fn() },
    drafts: { load: vi.fn(), save: vi.fn(async () => undefined) },
    removeBlobs: vi.fn(async () => undefined),
    openPermissionPage: vi.fn(async () => undefined),
    notSaved: vi.fn(),
  };
}

describe('every command', () => {
  it('reaches its service with what it was given, and the call’s own lifetime', async () => {
    const given = services();
    const handlers = createHandlers(given);
    const context = callContext();
    await handlers.trace({ draft, revealToken: true, save: false }, context);
    await handlers.send({ draft }, context);
    await handlers.revealKeys({ draft }, context);
    await handlers.loadDraft(null, context);
    await handlers.listIdentities(null, context);
    await handlers.saveIdentity(identity, context);
    expect(given.compose.trace).toHaveBeenCalledWith(draft, true, context);
    expect(given.send).toHaveBeenCalledWith(draft, context);
    expect(given.compose.revealKeys).toHaveBeenCalledWith(draft, context);
    expect(given.drafts.load).toHaveBeenCalledOnce();
    expect(given.identities.list).toHaveBeenCalledOnce();
    expect(given.identities.save).toHaveBeenCalledWith(identity);
  });

  it('that has nothing to say answers null, which a message can carry', async () => {
    const given = services();
    const handlers = createHandlers(given);
    const context = callContext();
    expect(await handlers.saveDraft({ draft }, context)).toBeNull();
    expect(await handlers.removeIdentity({ id: '1' }, context)).toBeNull();
    expect(await handlers.releaseBlobs({ blobIds: ['a', 'b'] }, context)).toBeNull();
    expect(await handlers.stayAwake(null, context)).toBeNull();
    expect(await handlers.openPermissionPage({ origin: 'https://h' }, context)).toBeNull();
    expect(given.drafts.save).toHaveBeenCalledWith(draft);
    expect(given.identities.remove).toHaveBeenCalledWith('1');
    expect(given.removeBlobs).toHaveBeenCalledWith(['a', 'b']);
    expect(given.openPermissionPage).toHaveBeenCalledWith('https://h');
  });
});

describe('a trace', () => {
  it('saves the draft where it is asked to, and answers without waiting for that', async () => {
    const given = services();
    given.compose.trace.mockResolvedValue('the trace');
    const handlers = createHandlers(given);
    expect(await handlers.trace({ draft, revealToken: false, save: true }, callContext())).toBe('the trace');
    expect(given.drafts.save).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(given.drafts.save).toHaveBeenCalledWith(draft));
  });

  it('says when the draft could not be saved', async () => {
    const given = services();
    const failure = { code: 'storage-failed', field: 'request' } as const;
    given.drafts.save.mockRejectedValue(new FailureError(failure));
    await createHandlers(given).trace({ draft, revealToken: false, save: true }, callContext());
    await vi.waitFor(() => expect(given.notSaved).toHaveBeenCalledWith(failure));
  });

  it('saves nothing where it is not asked to', async () => {
    const given = services();
    await createHandlers(given).trace({ draft, revealToken: false, save: false }, callContext());
    await nextTurn();
    expect(given.drafts.save).not.toHaveBeenCalled();
  });
});
