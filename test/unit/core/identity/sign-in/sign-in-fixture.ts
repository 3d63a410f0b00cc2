import { answerStep } from '#core/identity/sign-in/answer-step.ts';
import { beginSignIn } from '#core/identity/sign-in/begin-sign-in.ts';
import type { PendingSignIn, SignInMeans, SignInStart } from '#core/identity/sign-in/pending-sign-in.ts';
import type { Sent, SignInMove } from '#core/identity/sign-in/sign-in-move.ts';
import type { StepAnswer } from '#core/identity/sign-in/sign-in-step.ts';
import { takeAnswer } from '#core/identity/sign-in/take-answer.ts';
import { takeRefusal } from '#core/identity/sign-in/take-refusal.ts';
import { srpRandomLength } from '#core/identity/srp/key-pair.ts';

export const device = { key: 'eu-central-1_device', groupKey: '-group' };
export const time = Date.UTC(2024, 0, 2, 3, 4, 5);

export const means: SignInMeans = {
  client: { userPoolId: 'eu-central-1_aBcDeFgHi', clientId: 'client', clientSecret: null },
  time,
  random: new Uint8Array(srpRandomLength).fill(9),
  devicePassword: null,
};

export const tokens = {
  IdToken: 'id',
  AccessToken: 'access',
  RefreshToken: 'refresh',
  ExpiresIn: 3600,
  TokenType: 'Bearer',
};

/** What a sign-in has come to, one event after the other. */
export class Conversation {
  move: SignInMove;
  readonly #means: SignInMeans;

  constructor(
    start: Partial<SignInStart>,
    password: string | null = 'secret',
    given: Partial<SignInMeans> = {},
  ) {
    this.#means = { ...means, ...given };
    this.move = beginSignIn({ flow: 'USER_SRP_AUTH', username: 'jane', ...start }, password, this.#means);
  }

  /** The service answers what was sent last. */
  says(output: object): this {
    this.move = takeAnswer(this.state, this.sent, output, this.#means);
    return this;
  }

  challenges(ChallengeName: string, ChallengeParameters: object = {}, rest: object = {}): this {
    return this.says({ ChallengeName, ChallengeParameters, Session: `session of ${ChallengeName}`, ...rest });
  }

  refuses(name: string, message = '', status = 400): this {
    this.move = takeRefusal(this.state, this.sent, { name, message, status, reason: null }, this.#means);
    return this;
  }

  answers(answer: StepAnswer): this {
    this.move = answerStep(this.state, answer, this.#means);
    return this;
  }

  get state(): PendingSignIn {
    return this.move.state;
  }

  get sent(): Sent {
    if (this.move.kind !== 'send') throw new Error(`nothing was sent: ${JSON.stringify(this.move)}`);
    return this.move.sent;
  }

  get operation(): string {
    return this.sent.request.operation;
  }

  get input(): Record<string, unknown> & { ChallengeResponses: Record<string, string> } {
    return this.sent.request.input as never;
  }

  get step(): unknown {
    return this.move.kind === 'show' ? this.move.step : this.move.kind;
  }

  get problem(): unknown {
    return this.move.kind === 'show' || this.move.kind === 'failed' ? this.move.problem : null;
  }
}

/** The parameters of a password challenge, with numbers that need not belong to anybody. */
export const verifier = {
  SRP_B: 'abcdef0123456789',
  SALT: 'c0ffee',
  SECRET_BLOCK: 'AAECAw==',
  USERNAME: 'jane',
  USER_ID_FOR_SRP: 'e85de12a-f6b9',
};
