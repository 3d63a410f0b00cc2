import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignInFlow } from '#core/identity/sign-in/pending-sign-in.ts';
import type { SignInView } from '#protocol/identity-contract.ts';
import type { PoolSettings } from '#test/servers/user-pool/pool-settings.ts';
import { type RunningUserPool, startUserPool } from '#test/servers/user-pool/start-user-pool.ts';
import { newTotpSecret, totpCode } from '#test/servers/user-pool/totp.ts';
import { callContext } from '#test/unit/background/call-context.ts';
import { memoryStore } from '#test/unit/storage/memory-store.ts';
import { seededBytes } from './srp-random.ts';
import { UserPoolWorker } from './user-pool-worker.ts';

const password = 'Correct-horse-9';
const dying = Symbol('the worker was stopped');

/** Numbers below a limit, the same ones each time. */
function dice(seed: string): (limit: number) => number {
  let count = 0;
  return (limit) => seededBytes(`${seed} ${count++}`, 4).readUInt32BE() % limit;
}

type Way = {
  readonly flow: SignInFlow;
  readonly settings?: Partial<PoolSettings>;
  readonly totp?: boolean;
  readonly temporary?: boolean;
};

const ways: readonly Way[] = [
  { flow: 'USER_SRP_AUTH' },
  { flow: 'USER_SRP_AUTH', totp: true },
  { flow: 'USER_SRP_AUTH', temporary: true },
  { flow: 'USER_SRP_AUTH', settings: { mfa: 'ON', mfaSetup: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] } },
  { flow: 'USER_SRP_AUTH', settings: { deviceTracking: 'always' } },
  { flow: 'USER_PASSWORD_AUTH', settings: { deviceTracking: 'always' } },
  { flow: 'USER_PASSWORD_AUTH', settings: { deviceTracking: 'always' }, totp: true },
  { flow: 'USER_SRP_AUTH', settings: { deviceTracking: 'opt-in' } },
  { flow: 'USER_PASSWORD_AUTH', settings: { deviceTracking: 'opt-in' } },
  { flow: 'CUSTOM_WITH_SRP', settings: { customRounds: [{ parameters: { q: '1' }, answer: 'a' }] } },
  { flow: 'USER_AUTH' },
];

/** Somebody at the panel, whose worker is stopped again and again: they look what is there, and do what is asked. */
class Person {
  readonly store = memoryStore();
  deaths = 0;
  #left = Number.POSITIVE_INFINITY;
  #die: () => void = () => undefined;
  #dead: Promise<typeof dying> = Promise.resolve(dying);
  #worker: UserPoolWorker;
  readonly #roll: (limit: number) => number;

  constructor(roll: (limit: number) => number) {
    this.#roll = roll;
    this.#worker = this.#start();
  }

  /** From now on the worker is stopped after so many moments at most, so many times. */
  mayDie(times: number): void {
    this.deaths = times;
    this.#left = times > 0 ? this.#roll(28) : Number.POSITIVE_INFINITY;
  }

  /** A command, or its worker is stopped before it is done. */
  async does<R>(command: (worker: UserPoolWorker) => Promise<R>): Promise<R | typeof dying> {
    const done = command(this.#worker);
    done.catch(() => undefined);
    const ended = await Promise.race([done, this.#dead]);
    if (ended === dying) this.#worker = this.#start();
    return ended;
  }

  #start(): UserPoolWorker {
    let stopped = false;
    this.#dead = new Promise((resolve) => {
      this.#die = () => resolve(dying);
    });
    const die = this.#die;
    return new UserPoolWorker(this.store, () => {
      if (!stopped && this.#left-- <= 0) {
        stopped = true;
        this.mayDie(this.deaths - 1);
        die();
      }
      return stopped ? new Promise<void>(() => undefined) : Promise.resolve();
    });
  }
}

describe('workers that are stopped at any moment', () => {
  let pool: RunningUserPool;
  let offset = 0;
  beforeEach(async () => {
    offset = 0;
    pool = await startUserPool({ clients: [{ clientId: 'client', clientSecret: 'the secret' }] });
  });
  afterEach(() => pool.close());

  /** A code of an authenticator that was not used before. */
  const freshCode = (secret: string) => {
    pool.admin.advance({ milliseconds: 30_000 });
    offset += 30_000;
    return totpCode(secret, Date.now() + offset);
  };

  async function answerTo(worker: UserPoolWorker, { id, step }: SignInView, secret: string) {
    switch (step?.name) {
      case 'CONFIRM_SIGN_IN_WITH_PASSWORD':
        return worker.answer(id, { kind: 'password', password });
      case 'CONFIRM_SIGN_IN_WITH_TOTP_CODE':
        return worker.answer(id, { kind: 'code', code: freshCode(secret) });
      case 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP':
        return worker.answer(id, { kind: 'code', code: freshCode(step.secretCode) });
      case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
        return worker.answer(id, {
          kind: 'new-password',
          password,
          attributes: { email: 'ana@example.com' },
        });
      case 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE':
        return worker.answer(id, { kind: 'custom', answer: 'a' });
      case 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION':
        return worker.answer(id, { kind: 'choice', value: 'SOFTWARE_TOKEN_MFA' });
      case 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION':
        return worker.answer(id, { kind: 'choice', value: 'PASSWORD_SRP' });
      default:
        throw new Error(`stuck at ${step?.name ?? 'nothing'}`);
    }
  }

  async function newUser(way: Way, username: string): Promise<string> {
    const secret = newTotpSecret();
    pool.admin.setFlag({ mfa: 'OPTIONAL', customRounds: [], deviceTracking: 'off', ...way.settings });
    await pool.admin.addUser({
      username,
      password,
      ...(way.temporary ? { temporaryPassword: true } : { attributes: { email: `${username}@example.com` } }),
      ...(way.totp ? { mfa: ['SOFTWARE_TOKEN_MFA'] as const, totpSecret: secret } : {}),
    });
    return secret;
  }

  /** Until there are tokens that came later than `after`. */
  async function signIn(
    person: Person,
    way: Way,
    username: string,
    totpSecret: string,
    after = 0,
  ): Promise<string> {
    let secret = totpSecret;
    for (let steps = 0; steps < 60; steps++) {
      // Looking may already carry a sign-in to its end, so that the users come second.
      const all = await person.does((worker) => worker.list());
      const users = await person.does((worker) => worker.connections.ofKind('user'));
      if (all === dying || users === dying) continue;
      const user = users.find(
        (known) => known.username === username && known.session && known.obtainedAt > after,
      );
      if (user) return user.id;
      const waiting = all.find((view) => view.username === username && view.step !== null);
      if (waiting?.step?.name === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') secret = waiting.step.secretCode;
      await person.does(async (worker) => {
        if (waiting) return answerTo(worker, waiting, secret);
        const { id = '' } = (await worker.connections.ofKind('user-pool'))[0] ?? {};
        const first = way.flow === 'USER_AUTH' ? null : password;
        return worker.begin(id, username, { flow: way.flow, password: first });
      });
      expect(JSON.stringify(person.store.content)).not.toContain(password);
    }
    throw new Error(`${username} never signed in`);
  }

  /** Either the pool knows the device that is stored, which has its password, or none is named. */
  async function checkDevice(worker: UserPoolWorker, userId: string, way: Way): Promise<void> {
    const { username, session, device } = await worker.user(userId);
    expect(session?.deviceKey ?? null).toBe(device?.key ?? null);
    const tracking = way.settings?.deviceTracking ?? 'off';
    const devices = pool.admin.user({ username }).devices.filter(({ status }) => status !== 'pending');
    if (tracking === 'off') {
      expect([device, devices]).toEqual([null, []]);
      return;
    }
    expect(device?.password).toHaveLength(56);
    expect(device?.offered ?? false).toBe(tracking === 'opt-in');
    const status = tracking === 'opt-in' ? 'not_remembered' : 'remembered';
    expect(devices).toContainEqual({ key: device?.key, status });
  }

  it('lose nothing that was saved, and leave no sign-in stuck, 200 times', { timeout: 120_000 }, async () => {
    pool.admin.setFlag({ sessionSeconds: 1e6, refreshRotation: true, rotationGraceSeconds: 1e6 });
    const roll = dice('stopped workers');
    const person = new Person(roll);
    await person.does((worker) => worker.savePool(pool));
    const known: string[] = [];
    for (let deaths = 0; deaths < 200; ) {
      const way = ways[roll(ways.length)] ?? { flow: 'USER_SRP_AUTH' };
      person.mayDie(4);
      const username = `user${known.length}`;
      const secret = await newUser(way, username);
      const id = await signIn(person, way, username, secret);
      known.push(id);
      if (way.settings?.deviceTracking) {
        const left = person.deaths;
        person.mayDie(0);
        const looking = new UserPoolWorker(person.store);
        await checkDevice(looking, id, way);
        const { device, obtainedAt } = await looking.user(id);
        person.mayDie(left);
        expect(await signIn(person, way, username, secret, obtainedAt)).toBe(id);
        // It is the same one that proved itself, or was not needed.
        expect((await new UserPoolWorker(person.store).user(id)).device).toEqual(device);
      }
      // Tokens that rotate are had anew while the worker is stopped.
      for (let tries = 0; person.deaths > 0 && tries < 50; tries++) {
        const userId = known[roll(known.length)] ?? id;
        await person.does((worker) => worker.users.renew(userId));
      }
      deaths += 4 - person.deaths;
      person.mayDie(0);
      expect(await person.does((worker) => worker.list())).toEqual([]);
    }
    const worker = new UserPoolWorker(person.store);
    const users = await worker.connections.ofKind('user');
    expect(users.map((user) => user.id).sort()).toEqual([...known].sort());
    for (const userId of known) {
      await worker.users.renew(userId);
      const action = { userId, action: { kind: 'get-user' } } as const;
      expect(await worker.commands.userAction(action, callContext())).toMatchObject({ kind: 'user' });
    }
  });
});
