import type { Draft } from '#core/compose/draft.ts';
import { failureOf } from '#core/failure-error.ts';
import type { SendReply } from '#protocol/compose-contract.ts';
import type { HistoryEntry } from '#protocol/traffic-contract.ts';
import type { History } from './history.ts';
import type { Identities } from './identities.ts';

/** Hands a sending on as it is, and puts what was sent into the history behind it. */
export type RememberSent = (
  draft: Draft,
  from: HistoryEntry['from'],
  sending: Promise<SendReply>,
) => Promise<SendReply>;

export function createRememberSent(history: History, identities: Pick<Identities, 'find'>): RememberSent {
  const keep = async (draft: Draft, from: HistoryEntry['from'], sent: Sent): Promise<void> => {
    const identity =
      draft.auth.kind === 'none' ? null : await identities.find(draft.auth.identityId).catch(() => null);
    await history.add({ ...sent, draft, from, as: identity?.name ?? null });
  };
  // That something could not be remembered is no failure of the request.
  const keepLater = (draft: Draft, from: HistoryEntry['from'], sent: Sent): void =>
    void keep(draft, from, sent).catch(() => undefined);

  return async (draft, from, sending) => {
    try {
      const reply = await sending;
      const { preparing, waiting, receiving } = reply.timing;
      const { method, url, response } = reply;
      keepLater(draft, from, { method, url, status: response.status, took: preparing + waiting + receiving });
      return reply;
    } catch (caught) {
      // What never left this machine was not sent.
      if (/network|tls|aborted/.test(failureOf(caught).code)) {
        keepLater(draft, from, { method: draft.method, url: draft.url, status: 0, took: 0 });
      }
      throw caught;
    }
  };
}

type Sent = Pick<HistoryEntry, 'method' | 'url' | 'status' | 'took'>;
