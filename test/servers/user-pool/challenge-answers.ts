import { randomUUID } from 'node:crypto';
import { useCode } from './codes.ts';
import { byPassword, bySrp, firstFactor } from './initiate-auth.ts';
import { type Input, optionalText, parameter } from './input.ts';
import { answerPasskey } from './passkey-sign-in.ts';
import { setPassword } from './passwords.ts';
import type { Pool } from './pool.ts';
import { invalidParameter, notAuthorized, PoolError, wrongPassword } from './pool-error.ts';
import type { SecondFactor } from './pool-user.ts';
import { checkProofTime } from './proof-time.ts';
import { beginExchange, isProof } from './server-srp.ts';
import {
  afterPassword,
  ask,
  askCustom,
  askFactor,
  askSentCode,
  checkUser,
  knownDevice,
  type SignInAnswer,
  signedIn,
} from './sign-in.ts';
import type { Step } from './sign-in-steps.ts';
import { useTotp } from './software-token.ts';

/** An answer to a question that is open. */
export interface Answering {
  readonly pool: Pool;
  readonly step: Step;
  /** The step as it is kept: what counts tries and ends. */
  readonly opened: Step;
  readonly told: Input;
  readonly metadata: Input;
}

type Answer = (answering: Answering) => SignInAnswer | Promise<SignInAnswer>;

/** By ChallengeName. A wrong code leaves the session, so that another may be tried. */
export const answers: Readonly<Record<string, Answer>> = {
  PASSWORD_VERIFIER: (answering) => {
    const { pool, step } = answering;
    const { login } = step;
    prove(answering, () => {
      checkUser(login.user);
      if (login.deviceKey !== undefined) knownDevice(login.user, login.deviceKey);
    });
    return login.thenCustom ? askCustom(pool, login, 0) : afterPassword(pool, login);
  },
  DEVICE_SRP_AUTH: ({ pool, step, opened, told }) => {
    const device = knownDevice(step.login.user, parameter(told, 'DEVICE_KEY'));
    if (device.verifier === undefined) throw notAuthorized('Device is not confirmed.');
    const srp = beginExchange(device.groupKey, device.key, device.verifier, parameter(told, 'SRP_A'));
    pool.steps.end(opened);
    const parameters = {
      DEVICE_KEY: device.key,
      USERNAME: step.login.user.username,
      SALT: srp.salt,
      SECRET_BLOCK: srp.secretBlock,
      SRP_B: srp.publicHex,
    };
    return ask(pool, step.login, 'DEVICE_PASSWORD_VERIFIER', parameters, { srp });
  },
  DEVICE_PASSWORD_VERIFIER: (answering) => {
    const { pool, step } = answering;
    const device = knownDevice(step.login.user, parameter(answering.told, 'DEVICE_KEY'));
    if (device.key !== step.srp?.user) throw wrongPassword();
    prove(answering, () => {});
    device.authenticated = Math.floor(pool.now() / 1000);
    return signedIn(pool, step.login);
  },
  NEW_PASSWORD_REQUIRED: async ({ pool, step, opened, told }) => {
    const { user } = step.login;
    const password = parameter(told, 'NEW_PASSWORD');
    const given = Object.entries(told).flatMap(([name, value]) =>
      name.startsWith('userAttributes.') ? [[name.slice(15), String(value)] as const] : [],
    );
    for (const [name] of given) {
      const required = pool.settings.requiredAttributes.includes(name);
      if (required && user.attributes.has(name))
        throw notAuthorized(`Cannot modify an already provided ${name}`);
    }
    const names = new Set([...user.attributes.keys(), ...given.map(([name]) => name)]);
    const missing = pool.settings.requiredAttributes.filter((name) => !names.has(name));
    if (missing.length > 0)
      throw invalidParameter(`Invalid attributes given, ${missing.join(', ')} is missing`);
    await setPassword(pool, user, password);
    for (const [name, value] of given) user.attributes.set(name, value);
    user.status = 'CONFIRMED';
    pool.steps.end(opened);
    return afterPassword(pool, step.login);
  },
  SMS_MFA: (answering) => afterSentCode(answering, 'SMS_MFA_CODE'),
  SMS_OTP: (answering) => afterSentCode(answering, 'SMS_OTP_CODE'),
  EMAIL_OTP: (answering) => afterSentCode(answering, 'EMAIL_OTP_CODE'),
  SOFTWARE_TOKEN_MFA: ({ pool, step, opened, told }) => {
    const code = parameter(told, 'SOFTWARE_TOKEN_MFA_CODE');
    attempt(pool, opened, () => useTotp(pool, step.login.user, code));
    pool.steps.end(opened);
    return signedIn(pool, step.login);
  },
  SELECT_MFA_TYPE: ({ pool, step, opened, told }) => {
    const chosen = parameter(told, 'ANSWER') as SecondFactor;
    if (!step.login.user.factors.has(chosen)) throw invalidParameter('Selected MFA type is not available');
    pool.steps.end(opened);
    return askFactor(pool, step.login, chosen);
  },
  MFA_SETUP: ({ pool, step, opened, told }) => {
    const email = optionalText(told, 'EMAIL');
    if (email !== undefined) {
      pool.steps.end(opened);
      return askSentCode(pool, step.login, 'EMAIL_OTP', email);
    }
    if (!opened.totpVerified) throw notAuthorized('Software token has not been verified.');
    pool.steps.end(opened);
    step.login.user.factors.add('SOFTWARE_TOKEN_MFA');
    return signedIn(pool, step.login);
  },
  CUSTOM_CHALLENGE: ({ pool, step, opened, told, metadata }) => {
    const round = step.round ?? 0;
    const right = pool.settings.customRounds[round]?.answer === parameter(told, 'ANSWER');
    pool.steps.end(opened);
    if (!right) throw wrongPassword();
    const passed = Object.keys(metadata).length > 0 ? { clientMetadata: JSON.stringify(metadata) } : {};
    return askCustom(pool, step.login, round + 1, passed);
  },
  SELECT_CHALLENGE: ({ pool, step, opened, told }) => {
    const chosen = parameter(told, 'ANSWER');
    pool.steps.end(opened);
    if (chosen === 'WEB_AUTHN' && optionalText(told, 'CREDENTIAL') !== undefined) {
      throw invalidParameter('CREDENTIAL needs the options of a WEB_AUTHN challenge first');
    }
    return firstFactor(pool, step.login, chosen, told);
  },
  PASSWORD: ({ pool, step, opened, told }) => {
    pool.steps.end(opened);
    return byPassword(pool, step.login, parameter(told, 'PASSWORD'));
  },
  PASSWORD_SRP: ({ pool, step, opened, told }) => {
    pool.steps.end(opened);
    return bySrp(pool, step.login, parameter(told, 'SRP_A'), true);
  },
  WEB_AUTHN: ({ pool, step, opened, told }) => {
    pool.steps.end(opened);
    answerPasskey(pool, step, parameter(told, 'CREDENTIAL'));
    return signedIn(pool, step.login);
  },
};

/** Checks a proof of the password; `alsoCheck` runs before the step is used up, after the proof was found right. */
function prove({ pool, step, opened, told }: Answering, alsoCheck: () => void): void {
  const timestamp = parameter(told, 'TIMESTAMP');
  const block = parameter(told, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const signature = parameter(told, 'PASSWORD_CLAIM_SIGNATURE');
  checkProofTime(timestamp, pool.now(), pool.settings.proofSeconds);
  const { srp } = step;
  if (srp?.secretBlock !== block || !isProof(srp, timestamp, signature)) {
    pool.steps.end(opened);
    throw wrongPassword();
  }
  alsoCheck();
  pool.steps.end(opened);
}

/** After a code that was sent, as second factor or as the first. A code to a new address proves that address too. */
function afterSentCode({ pool, step, opened, told }: Answering, name: string): SignInAnswer {
  const { user } = step.login;
  attempt(pool, opened, () => useCode(pool, user, step.purpose ?? randomUUID(), parameter(told, name)));
  pool.steps.end(opened);
  if (step.email !== undefined) {
    user.attributes.set('email', step.email).set('email_verified', 'true');
    user.factors.add('EMAIL_OTP');
  }
  return signedIn(pool, step.login);
}

/** A wrong code counts against the step. */
function attempt(pool: Pool, step: Step, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof PoolError && error.name === 'CodeMismatchException') pool.steps.miss(step);
    throw error;
  }
}
