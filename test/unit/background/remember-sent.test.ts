import { describe, expect, it, vi } from 'vitest';
import { createRememberSent } from '#background/remember-sent.ts';
import type { FailureCode } from '#core/failure.ts';
import { FailureError } from '#core/failure-error.ts';
import type { SendReply } from '#protocol/compose-contract.ts';
import { draftOf } from '../core/compose/sample-draft.ts';
import { nextTurn } from '../next-turn.ts';

const draft = draftOf('https://h/');
const reply: SendReply = {
  url: 'https://h/sent',
  method: 'PUT',
  trace: null,
  response: {
    status: 403,
    statusText: '',
    headers: [],
    size: 0,
    body: { kind: 'inline', base64: '' },
    redirected: false,
  },
  timing: { preparing: 1, waiting: 20, receiving: 300 },
};

function remembering(
  change: { readonly add?: () => Promise<void>; readonly find?: () => Promise<never> } = {},
) {
  const add = vi.fn(change.add ?? (async () => undefined));
  const remember = createRememberSent(
    { list: vi.fn(), open: vi.fn(), erase: vi.fn(), add },
    {
      find:
        change.find ??
        (async (id) => ({ id, name: 'mine', credentials: { accessKeyId: 'A', secretAccessKey: 's' } })),
    },
  );
  return { add, remember };
}

describe('a request that was sent', () => {
  it('is handed on as it is, and remembered as it was sent', async () => {
    const { add, remember } = remembering();
    expect(await remember(draft, 'replay', Promise.resolve(reply))).toBe(reply);
    await vi.waitFor(() => expect(add).toHaveBeenCalledOnce());
    expect(add).toHaveBeenCalledWith({
      method: 'PUT',
      url: 'https://h/sent',
      status: 403,
      took: 321,
      draft,
      from: 'replay',
      as: 'mine',
    });
  });

  it('unsigned, or by an identity that is gone, is nobody’s', async () => {
    const gone = () => Promise.reject(new FailureError({ code: 'profile-unknown', field: 'profile' }));
    for (const [one, change] of [
      [{ ...draft, auth: { ...draft.auth, kind: 'none' } } as const, {}],
      [draft, { find: gone }],
    ] as const) {
      const { add, remember } = remembering(change);
      await remember(one, 'compose', Promise.resolve(reply));
      await vi.waitFor(() => expect(add).toHaveBeenCalledWith(expect.objectContaining({ as: null })));
    }
  });

  it('is handed on although it cannot be remembered', async () => {
    const { remember } = remembering({ add: () => Promise.reject(new Error('full')) });
    expect(await remember(draft, 'compose', Promise.resolve(reply))).toBe(reply);
    await nextTurn();
  });
});

describe('a request that failed', () => {
  it.each<FailureCode>(['network-failed', 'tls-failed', 'tls-or-network-failed', 'aborted'])(
    'on its way is remembered without an answer: %s',
    async (code) => {
      const { add, remember } = remembering();
      const failed = Promise.reject(new FailureError({ code, field: 'request' }));
      await expect(remember(draft, 'page', failed)).rejects.toMatchObject({ failure: { code } });
      await vi.waitFor(() =>
        expect(add).toHaveBeenCalledWith(
          expect.objectContaining({ status: 0, took: 0, method: 'GET', url: 'https://h/', from: 'page' }),
        ),
      );
    },
  );

  it.each<FailureCode>(['url-empty', 'permission-missing', 'profile-unknown', 'page-unreachable'])(
    'before it was sent is not remembered: %s',
    async (code) => {
      const { add, remember } = remembering();
      const failed = Promise.reject(new FailureError({ code, field: 'request' }));
      await expect(remember(draft, 'compose', failed)).rejects.toMatchObject({ failure: { code } });
      await nextTurn();
      expect(add).not.toHaveBeenCalled();
    },
  );
});
