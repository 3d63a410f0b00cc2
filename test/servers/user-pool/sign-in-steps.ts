import { randomBytes } from 'node:crypto';
import { notAuthorized } from './pool-error.ts';
import type { ClientSettings } from './pool-settings.ts';
import type { PoolUser } from './pool-user.ts';
import type { SrpExchange } from './server-srp.ts';

/** Who is signing in, where and how. */
export interface Login {
  readonly user: PoolUser;
  readonly client: ClientSettings;
  readonly deviceKey?: string | undefined;
  /** Custom questions follow the password. */
  readonly thenCustom?: boolean;
}

/** What the pool must remember until the answer comes. */
export interface StepFacts {
  readonly srp?: SrpExchange;
  readonly round?: number;
  /** Purpose of the code that was sent. */
  readonly purpose?: string;
  readonly passkeyChallenge?: string;
  readonly email?: string;
  /** An authenticator that is being set up. */
  readonly totpSecret?: string;
  readonly totpVerified?: boolean;
}

/** A question put to somebody who is signing in. */
export interface Step extends StepFacts {
  readonly session: string;
  readonly challenge: string;
  readonly login: Login;
  /** Milliseconds. */
  readonly expires: number;
  tries: number;
}

/** The questions still open. Each has a `Session` of its own, which is good once. */
export interface SignInSteps {
  open(challenge: string, login: Login, facts: StepFacts, expires: number): Step;
  /** The step of a session; without a client that of any. Throws in Cognito's words. */
  find(session: string, clientId: string | undefined, challenge: string, now: number): Step;
  /** The step whose proof names this secret block. */
  ofBlock(secretBlock: string): Step | undefined;
  /** Counts a wrong answer: after the third the step is over. */
  miss(step: Step): void;
  end(step: Step): void;
  /** Every `Session` of a user that was given out, also those that are over. */
  sessionsOf(user: PoolUser): readonly string[];
}

const triesAllowed = 3;

export function createSignInSteps(): SignInSteps {
  const open = new Map<string, Step>();
  const used = new Set<string>();
  const given: Pick<Step, 'session' | 'login'>[] = [];
  const end = ({ session }: Step): void => {
    open.delete(session);
    used.add(session);
  };
  return {
    open: (challenge, login, facts, expires) => {
      const session = `AYAB${randomBytes(120).toString('base64url')}`;
      const step = { ...facts, session, challenge, login, expires, tries: 0 };
      open.set(session, step);
      given.push(step);
      return step;
    },
    find: (session, clientId, challenge, now) => {
      if (used.has(session)) {
        throw notAuthorized('Invalid session for the user, session can only be used once.');
      }
      const step = open.get(session);
      const client = step?.login.client.clientId;
      if (step?.challenge !== challenge || (clientId ?? client) !== client) {
        throw notAuthorized('Invalid session for the user.');
      }
      if (step.expires > now) return step;
      throw notAuthorized('Invalid session for the user, session is expired.');
    },
    ofBlock: (block) => [...open.values()].find(({ srp }) => srp?.secretBlock === block),
    miss: (step) => {
      step.tries += 1;
      if (step.tries >= triesAllowed) end(step);
    },
    end,
    sessionsOf: (user) => given.flatMap(({ session, login }) => (login.user === user ? [session] : [])),
  };
}
