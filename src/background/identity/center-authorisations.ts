import type { Failure } from '#core/failure.ts';
import { FailureError, failureOf } from '#core/failure-error.ts';
import { actionFor } from '#core/identity/error-action.ts';
import { afterRefusedPoll, pollForToken, readToken } from '#core/identity/sso-authorisation.ts';
import type { CenterPending } from '#protocol/identity-contract.ts';
import type { Document } from '#storage/document.ts';
import type { StoredPendingCenter } from '#storage/pending-centers-document.ts';
import { createKeptList } from '../kept-list.ts';
import { callCenter } from './call-center.ts';
import type { CallPorts } from './persistently.ts';
import { unreadable } from './read-json-answer.ts';
import { ServiceRefusal } from './service-refusal.ts';

export type Granted = NonNullable<StoredPendingCenter['granted']>;

export type CenterAuthorisationPorts = CallPorts & {
  readonly pending: Document<readonly StoredPendingCenter[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Does something so many milliseconds later, as long as the worker lives; what it returns takes it back. */
  readonly later: (milliseconds: number, work: () => void) => () => void;
  /** Has a worker started at that time that calls `check`; null: not at all. */
  readonly wakeAt: (time: number | null) => void;
  readonly onPending: (pending: readonly CenterPending[]) => void;
  /** The user said yes. Saved when it resolves. */
  readonly onGranted: (pending: StoredPendingCenter, granted: Granted) => Promise<void>;
};

/** Device authorisations under way: asked for until the user has answered, also by the next worker. */
export type CenterAuthorisations = {
  list(): Promise<readonly CenterPending[]>;
  /** In the place of the one with its id. Saved before anybody is asked. */
  begin(pending: StoredPendingCenter): Promise<CenterPending>;
  cancel(id: string): Promise<void>;
  /** Asks what is due; the time of the next, or null. Never rejects. */
  check(): Promise<number | null>;
};

/** A timer is no shorter, so that a store that fails is not asked without end. */
const shortestPause = 1000;
/** An attempt that is not over by then has died with its worker. */
const longestAttempt = 60_000;

export function createCenterAuthorisations(ports: CenterAuthorisationPorts): CenterAuthorisations {
  const { now } = ports;
  const list = createKeptList(ports.pending, (items) => ports.onPending(items.map(viewOf)));
  const underWay = new Set<string>();
  let takeBack: () => void = () => undefined;

  async function check(): Promise<number | null> {
    const items = await list.read().catch(() => []);
    for (const item of items) if (isDue(item) && !underWay.has(codeOf(item))) void ask(item);
    return schedule(items);
  }

  function isDue({ granted, failure, authorisation }: StoredPendingCenter): boolean {
    return granted !== null || (failure === null && authorisation.nextPollAt <= now());
  }

  function schedule(items: readonly StoredPendingCenter[]): number | null {
    takeBack();
    const times = items
      .filter(({ failure }) => failure === null)
      .map((item) => (underWay.has(codeOf(item)) ? now() + longestAttempt : item.authorisation.nextPollAt));
    const next = times.length === 0 ? null : Math.min(...times);
    ports.wakeAt(next);
    takeBack =
      next === null
        ? () => undefined
        : ports.later(Math.max(shortestPause, next - now()), () => void check());
    return next;
  }

  async function ask(item: StoredPendingCenter): Promise<void> {
    underWay.add(codeOf(item));
    try {
      const granted = item.granted ?? (await answerFor(item));
      if (granted) await keep(item, granted);
    } catch {
      // The store failed; what is in it is asked about again.
    } finally {
      underWay.delete(codeOf(item));
      await list.read().then(schedule, () => undefined);
    }
  }

  /** The token; null where there is none, which is saved with the reason. */
  async function answerFor(item: StoredPendingCenter): Promise<Granted | null> {
    const { authorisation } = item;
    if (authorisation.expiresAt <= now()) {
      await replace(item, { ...item, failure: over('authorisation-expired') });
      return null;
    }
    try {
      const signal = new AbortController().signal;
      const { value } = await callCenter(ports, item, pollForToken(authorisation), signal);
      const token = readToken(value, now());
      if (!token) throw unreadable('CreateToken');
      return { token, obtainedAt: now() };
    } catch (caught) {
      await replace(item, afterFailure(item, caught));
      return null;
    }
  }

  /** A token is given out once: it is saved before anything is done with it. */
  async function keep(item: StoredPendingCenter, granted: Granted): Promise<void> {
    if (!item.granted && !(await replace(item, { ...item, granted }))) return;
    try {
      await ports.onGranted(item, granted);
    } catch (caught) {
      await replace(item, { ...item, granted, failure: failureOf(caught) });
      return;
    }
    await list.change((items) => items.filter((one) => codeOf(one) !== codeOf(item)));
  }

  /** False where it was cancelled in the meantime. */
  async function replace(item: StoredPendingCenter, next: StoredPendingCenter): Promise<boolean> {
    let found = false;
    await list.change((items) => {
      found = items.some((one) => codeOf(one) === codeOf(item));
      return found ? items.map((one) => (codeOf(one) === codeOf(item) ? next : one)) : items;
    });
    return found;
  }

  function afterFailure(item: StoredPendingCenter, caught: unknown): StoredPendingCenter {
    const { authorisation } = item;
    if (isPassing(caught)) {
      const nextPollAt = now() + authorisation.interval;
      return { ...item, authorisation: { ...authorisation, nextPollAt } };
    }
    if (!(caught instanceof ServiceRefusal)) return { ...item, failure: failureOf(caught) };
    const result = afterRefusedPoll(authorisation, caught.error, now());
    switch (result.kind) {
      case 'wait':
        return { ...item, authorisation: result.pending };
      case 'over':
        return { ...item, failure: over(`authorisation-${result.reason}`) };
      case 'failed':
        return { ...item, failure: caught.failure };
    }
  }

  return {
    list: async () => (await list.read()).map(viewOf),
    begin: async (pending) => {
      await list.change((items) => [...items.filter(({ id }) => id !== pending.id), pending]);
      schedule(await list.read());
      return viewOf(pending);
    },
    cancel: async (id) => {
      await list.change((items) =>
        items.some((one) => one.id === id) ? items.filter((one) => one.id !== id) : items,
      );
      schedule(await list.read());
    },
    check,
  };
}

/** The service could not be reached, or asked to be left alone for a while: nobody has answered yet. */
function isPassing(caught: unknown): boolean {
  if (caught instanceof ServiceRefusal) return actionFor(caught.error) === 'back-off';
  return (
    caught instanceof FailureError &&
    ['network-failed', 'tls-or-network-failed', 'permission-missing', 'aborted'].includes(caught.failure.code)
  );
}

function over(code: 'authorisation-expired' | 'authorisation-denied'): Failure {
  return { code, field: 'request' };
}

function codeOf({ authorisation }: StoredPendingCenter): string {
  return authorisation.deviceCode;
}

/** Without what could get the token in the user's place. */
function viewOf({ id, name, authorisation, failure }: StoredPendingCenter): CenterPending {
  const { userCode, verificationUri, verificationUriComplete, expiresAt } = authorisation;
  return { id, name, userCode, verificationUri, verificationUriComplete, expiresAt, failure };
}
