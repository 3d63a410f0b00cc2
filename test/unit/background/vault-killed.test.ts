import { describe, expect, it } from 'vitest';
import type { KeyValue } from '#storage/document.ts';
import { callContext } from './call-context.ts';
import {
  codeOf,
  identityOf,
  openWorker,
  options,
  otherPassphrase,
  passphrase,
  startWorker,
  type Worker,
  type World,
} from './vault-fixture.ts';

type Ids = Awaited<ReturnType<typeof openWorker>>['ids'];
type Flow = {
  readonly name: string;
  /** Whether the vault is locked before. */
  readonly locked?: true;
  /** Whether there is none before. */
  readonly none?: true;
  readonly run: (worker: Worker, ids: Ids, exported: string) => Promise<unknown>;
  /** By what it may open afterwards. */
  readonly passphrases: readonly string[];
  /** Names that are there when it is done, and those that may be there when it was killed. */
  readonly done: readonly string[];
  readonly perhaps?: readonly string[];
  /** Names that it takes away. */
  readonly gone?: readonly string[];
};

const everything = ['brief', 'kept', 'key'];
const flows: readonly Flow[] = [
  {
    name: 'creating one, with what is in the session',
    none: true,
    run: ({ commands }) =>
      commands.createVault(
        { passphrase, options: { ...options, listNames: true }, moveIn: true },
        callContext(),
      ),
    passphrases: [passphrase],
    done: ['brief'],
  },
  {
    name: 'unlocking',
    locked: true,
    run: ({ vault }) => vault.unlock(passphrase, false),
    passphrases: [passphrase],
    done: everything,
  },
  {
    name: 'locking',
    run: ({ vault }) => vault.lock(),
    passphrases: [passphrase],
    done: everything,
  },
  {
    name: 'changing the passphrase',
    run: ({ vault }) => vault.changePassphrase(passphrase, otherPassphrase),
    passphrases: [passphrase, otherPassphrase],
    done: everything,
  },
  {
    name: 'saving an identity into it',
    run: ({ identities }) => identities.save(identityOf('more', { keep: 'vault' })),
    passphrases: [passphrase],
    done: [...everything, 'more'],
    perhaps: ['more'],
  },
  {
    name: 'moving an identity into it',
    run: ({ identities }, { inSession }) => identities.move(inSession, 'vault'),
    passphrases: [passphrase],
    done: everything,
  },
  {
    name: 'moving everything into it',
    run: ({ commands }) => commands.moveIntoVault(null, callContext()),
    passphrases: [passphrase],
    done: everything,
  },
  {
    name: 'moving an identity out of it',
    run: ({ identities }, { inVault }) => identities.move(inVault, 'session'),
    passphrases: [passphrase],
    done: everything,
  },
  {
    name: 'removing an identity from it',
    run: ({ identities }, { inVault }) => identities.remove(inVault),
    passphrases: [passphrase],
    done: ['brief', 'key'],
    gone: ['kept'],
  },
  {
    name: 'other options',
    run: ({ vault }) => vault.setOptions({ autoLock: 1, listNames: true }),
    passphrases: [passphrase],
    done: everything,
  },
  {
    name: 'an import',
    run: ({ vault }, _ids, text) => vault.importText({ text, passphrase, mode: 'merge', preview: false }),
    passphrases: [passphrase],
    done: [...everything, 'imported'],
    perhaps: ['imported'],
  },
];

/** Stores that a worker sees until it has asked them so many times; then nothing answers any more. */
function mortal(left: number): {
  readonly through: (store: KeyValue) => KeyValue;
  readonly died: Promise<'killed'>;
  readonly asked: () => number;
} {
  let count = 0;
  let die: (word: 'killed') => void = () => undefined;
  const died = new Promise<'killed'>((resolve) => {
    die = resolve;
  });
  const lives = <A extends unknown[], R>(work: (...given: A) => Promise<R>) => {
    return (...given: A): Promise<R> => {
      if (count >= left) {
        die('killed');
        return new Promise(() => undefined);
      }
      count++;
      return work(...given);
    };
  };
  return {
    through: ({ get, set, remove }) => ({ get: lives(get), set: lives(set), remove: lives(remove) }),
    died,
    asked: () => count,
  };
}

async function prepare({ locked, none }: Flow): Promise<{ world: World; ids: Ids; exported: string }> {
  const other = await openWorker();
  await other.identities.remove(other.ids.inVault);
  await other.tokens.remove(other.ids.token);
  await other.identities.save(identityOf('imported', { keep: 'vault' }));
  const exported = await other.vault.exportText(null);
  const { world, ids, vault } = await openWorker();
  if (none) {
    await vault.erase();
    for (const key of Object.keys(world.local.content)) delete world.local.content[key];
  }
  if (locked) await vault.lock();
  return { world, ids, exported };
}

/** All names that there are, with the values that belong to them, once the vault is open. */
async function namesIn({ identities, tokens }: Worker): Promise<readonly string[]> {
  const own = await identities.own();
  for (const { name, credentials } of own) expect(credentials.secretAccessKey).toBe(`secret-of-${name}`);
  const all = await tokens.all();
  for (const { value } of all) expect(value).toBe('token-value');
  return [...own, ...all].map(({ name }) => name);
}

async function openedAfter(world: World, passphrases: readonly string[]): Promise<Worker | null> {
  for (const typed of passphrases) {
    const worker = startWorker(world);
    const { status, failure } = await worker.vault.state();
    expect(failure).toBeNull();
    if (status === 'none') return null;
    if (status === 'unlocked') return worker;
    const code = await codeOf(worker.vault.unlock(typed, false));
    if (code === 'done') return worker;
    expect(code).toBe('vault-passphrase-wrong');
  }
  throw new Error('no passphrase opens it');
}

describe.each(flows)('a worker that is stopped at any step of $name', (flow) => {
  it('loses nothing that was saved, and leaves nothing half-written', async () => {
    const prepared = await prepare(flow);
    const whole = mortal(Number.POSITIVE_INFINITY);
    await flow.run(startWorker(prepared.world, whole.through), prepared.ids, prepared.exported);
    const steps = whole.asked();
    expect(steps).toBeGreaterThan(2);
    const after = await openedAfter(prepared.world, [...flow.passphrases].reverse());
    expect((after ? await namesIn(after) : []).toSorted()).toEqual(flow.done.toSorted());

    for (let step = 0; step < steps; step++) {
      const { world, ids, exported } = await prepare(flow);
      const life = mortal(step);
      const running = flow.run(startWorker(world, life.through), ids, exported);
      expect(await Promise.race([running, life.died])).toBe('killed');
      const next = await openedAfter(world, flow.passphrases);
      const names = next
        ? await namesIn(next)
        : (await startWorker(world).identities.own()).map(({ name }) => name);
      const must = (flow.none ? ['brief'] : everything).filter((name) => !flow.gone?.includes(name));
      expect(
        names.filter((name) => ![...(flow.perhaps ?? []), ...(flow.gone ?? [])].includes(name)).toSorted(),
      ).toEqual(must.toSorted());
      // Whatever was left, the next one can do it all the same.
      if (next && !flow.none && !flow.locked) {
        const again = await codeOf(flow.run(startWorker(world), ids, exported));
        expect(['done', 'vault-passphrase-wrong']).toContain(again);
      }
    }
  });
});

describe('a worker that is stopped while it erases', () => {
  it('leaves a whole vault, or none', async () => {
    const statuses = new Set<string>();
    for (let step = 0; ; step++) {
      const { world, vault } = await openWorker();
      await vault.setOptions({ ...options, listNames: true });
      const life = mortal(step);
      const running = startWorker(world, life.through).vault.erase();
      const ended = await Promise.race([running, life.died]);
      const next = startWorker(world);
      const { status } = await next.vault.state();
      statuses.add(status);
      const left = Object.keys(world.local.content).filter((key) => /^vault(?!-attempts)/.test(key));
      if (status === 'none') expect(left).toEqual([]);
      if (status === 'locked') await next.vault.unlock(passphrase, false);
      if (status !== 'none') expect(await namesIn(next)).toEqual(['brief', 'kept', 'key']);
      await next.vault.erase();
      expect(Object.keys(world.local.content).filter((key) => key !== 'vault-attempts')).toEqual([]);
      if (ended !== 'killed') break;
    }
    expect([...statuses].toSorted()).toEqual(['locked', 'none', 'unlocked']);
  });
});

describe('a worker that is stopped while it tries a wrong passphrase', () => {
  it('has counted it', async () => {
    const { world, vault } = await openWorker();
    await vault.lock();
    for (let times = 0; times < 5; times++) {
      const worker = startWorker(world);
      await new Promise<void>((reached) => {
        worker.crypto.deriveKey = () => {
          reached();
          return new Promise(() => undefined);
        };
        void worker.vault.unlock(otherPassphrase, false);
      });
    }
    expect(await codeOf(startWorker(world).vault.unlock(passphrase, false))).toBe('vault-wait');
  });
});
