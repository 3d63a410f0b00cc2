import type { FailureCode } from '#core/failure.ts';
import { FailureError, failureOf } from '#core/failure-error.ts';
import { base64FromBytes, bytesFromBase64 } from '#core/http/base64.ts';
import { deadlineFrom, hasPassed, movesDeadline } from '#core/vault/lock-deadline.ts';
import type { VaultRecord } from '#core/vault/vault-record.ts';
import type { VaultContent } from '#storage/vault-content.ts';
import { noVaultNames, type VaultNames, type VaultNamesStore } from '#storage/vault-names.ts';
import type { VaultSession, VaultSessionStore } from '#storage/vault-session.ts';
import type { VaultSlots } from '#storage/vault-slots.ts';
import type { VaultKey, VaultSealing } from './vault-sealing.ts';

export type OpenVault = {
  readonly record: VaultRecord;
  readonly key: VaultKey;
  readonly content: VaultContent;
};

export type VaultHolderPorts = {
  readonly slots: VaultSlots;
  readonly session: VaultSessionStore;
  readonly names: VaultNamesStore;
  readonly sealing: VaultSealing;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Wakes the worker at a time; null: not at all. */
  readonly wakeAt: (time: number | null) => void;
};

/** The methods under "in turn" are for work that `inTurn` runs; all others are for anybody. */
export type VaultHolder = {
  /** The open vault; null where it is locked, cannot be read, or is none. Locks it where its time has passed. Never rejects. */
  opened(): Promise<OpenVault | null>;
  isThere(): Promise<boolean>;
  /** When the open vault locks; milliseconds since 1970. */
  deadline(): number;
  names(): Promise<VaultNames>;
  /** One work after the other: nothing is locked, opened or written in the middle of something else. */
  inTurn<R>(work: () => Promise<R>): Promise<R>;
  /** Nobody gets at what is in it from now on; resolves when the key is gone from the session too. */
  lock(): Promise<void>;
  /** The vault was used: its time begins anew. */
  touch(): void;
  /** Locks the vault where its time has passed. */
  check(): Promise<void>;
  /** Null: locked, or not looked at since the worker started. */
  onChange(listener: (before: VaultContent | null, after: VaultContent | null) => void): void;
  /** A use has moved the time when it locks. */
  onMoved(listener: (deadline: number) => void): void;

  /** In turn: as `opened`, but rejects with `storage-failed` where it could not be looked. */
  look(): Promise<OpenVault | null>;
  /** In turn: as `look`; rejects with `vault-none` or `vault-locked` where there is nothing open. */
  need(): Promise<OpenVault>;
  /** In turn: writes content under a key. What is open stays as it is. */
  store(content: VaultContent, key: VaultKey): Promise<OpenVault>;
  /** In turn: this is the open vault from now on. */
  admit(opened: OpenVault): Promise<void>;
  /** In turn: writes other content of the open vault. */
  put(content: VaultContent): Promise<void>;
  /** In turn: takes away everything. */
  erase(): Promise<void>;
};

/** Holds the vault while it is open. What it has in memory can be had again from the session, until the deadline there. */
export function createVaultHolder(ports: VaultHolderPorts): VaultHolder {
  const { slots, session, sealing, now, wakeAt } = ports;
  const listeners: Parameters<VaultHolder['onChange']>[0][] = [];
  const moveListeners: ((deadline: number) => void)[] = [];
  let current: OpenVault | null | undefined;
  let deadline = 0;
  let there: boolean | undefined;
  let locking = 0;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<R>(work: () => Promise<R>): Promise<R> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  function tell(before: OpenVault | null | undefined, after: OpenVault | null): void {
    for (const listener of listeners) listener(before?.content ?? null, after?.content ?? null);
  }

  const isLate = ({ content }: OpenVault) => hasPassed(deadline, now(), content.options.autoLock);
  const sessionOf = ({ key }: OpenVault, until: number): VaultSession => ({
    key: base64FromBytes(key.bytes),
    deadline: until,
  });

  async function look(): Promise<OpenVault | null> {
    if (current === null) return null;
    if (current === undefined) {
      const kept = await session.load();
      if (kept === null) {
        current = null;
        return null;
      }
      const reopened = await reopen(kept);
      if (reopened) {
        current = reopened;
        deadline = kept.deadline;
      }
    }
    if (current && !isLate(current)) return current;
    await shut();
    return null;
  }

  /** Null where the record is not there, is of another passphrase by now, or cannot be opened. */
  async function reopen({ key }: VaultSession): Promise<OpenVault | null> {
    try {
      const record = await slots.load();
      if (!record) return null;
      const again: VaultKey = { kdf: record.kdf, bytes: bytesFromBase64(key) };
      const content = await sealing.open(record, again);
      return content && { record, key: again, content };
    } catch (caught) {
      if (failureOf(caught).code === 'storage-failed') throw caught;
      return null;
    }
  }

  async function shut(): Promise<void> {
    const before = current;
    current = null;
    before?.key.bytes.fill(0);
    wakeAt(null);
    if (before !== null) tell(before, null);
    await session.remove();
  }

  async function isThere(): Promise<boolean> {
    there ??= await slots.isThere();
    return there;
  }

  async function need(): Promise<OpenVault> {
    const opened = await look();
    if (opened) return opened;
    const code: FailureCode = (await isThere()) ? 'vault-locked' : 'vault-none';
    throw new FailureError({ code, field: 'passphrase' });
  }

  async function store(content: VaultContent, key: VaultKey): Promise<OpenVault> {
    const record = await sealing.seal(content, key);
    await slots.replace(record, (written) => sealing.holds(written, key, content));
    there = true;
    return { record, key, content };
  }

  async function admit(opened: OpenVault): Promise<void> {
    const before = current;
    const until = deadlineFrom(now(), opened.content.options.autoLock);
    try {
      await session.save(sessionOf(opened, until));
    } catch (caught) {
      await shut().catch(() => undefined);
      throw caught;
    }
    current = opened;
    deadline = until;
    if (before && before.key.bytes !== opened.key.bytes) before.key.bytes.fill(0);
    wakeAt(until);
    await follow(opened.content);
    tell(before, opened);
  }

  /** The names outside are a convenience: where they cannot be written, nothing is lost. */
  async function follow({ options, identities, tokens, connections }: VaultContent): Promise<void> {
    const named = (things: readonly { readonly id: string; readonly name: string }[]) =>
      things.map(({ id, name }) => ({ id, name }));
    try {
      if (options.listNames) {
        await ports.names.save({
          identities: named(identities),
          tokens: named(tokens),
          connections: named(connections),
        });
      } else if (await ports.names.load()) await ports.names.remove();
    } catch {}
  }

  return {
    inTurn,
    look,
    need,
    store,
    admit,
    isThere,
    opened: async () => {
      if (locking === 0) {
        if (current === null) return null;
        if (current && !isLate(current)) return current;
      }
      return inTurn(look).catch(() => null);
    },
    deadline: () => deadline,
    names: async () => (await ports.names.load()) ?? noVaultNames,
    lock: async () => {
      locking++;
      try {
        await inTurn(shut);
      } finally {
        locking--;
      }
    },
    touch: () => {
      const moves = (opened: OpenVault) => movesDeadline(deadline, now(), opened.content.options.autoLock);
      if (current === null || (current && !moves(current))) return;
      const move = async () => {
        const opened = await look();
        if (!opened || !moves(opened)) return;
        const until = deadlineFrom(now(), opened.content.options.autoLock);
        await session.save(sessionOf(opened, until));
        deadline = until;
        for (const listener of moveListeners) listener(until);
      };
      inTurn(move).catch(() => undefined);
    },
    check: () =>
      inTurn(async () => {
        if (await look()) wakeAt(deadline);
      }),
    onChange: (listener) => void listeners.push(listener),
    onMoved: (listener) => void moveListeners.push(listener),
    put: async (content) => {
      const before = await need();
      if (content === before.content) return;
      const stored = await store(content, before.key);
      if (content.options !== before.content.options) return admit(stored);
      current = stored;
      await follow(content);
      tell(before, stored);
    },
    erase: async () => {
      await shut();
      await ports.names.remove();
      await slots.erase();
      there = false;
      tell(undefined, null);
    },
  };
}
