import { readClaim } from '../claim.ts';
import { dialectOf } from '../dialect.ts';
import type { Fault } from '../fault.ts';
import { type IssuedTo, readIssuedToken } from '../issued-credentials.ts';
import { refusalAnswer } from '../refusal-answer.ts';
import { ServiceRefusal } from '../service-refusal.ts';
import { verify } from '../verify.ts';
import type { WireRequest } from '../wire-request.ts';
import { standInAccount } from './roles.ts';

export interface Caller extends IssuedTo {
  /** Whether the keys are a user's own and not temporary. */
  readonly longTerm: boolean;
}

const user: Caller = {
  arn: `arn:aws:iam::${standInAccount}:user/sandbox-user`,
  userId: 'AIDACKCEVSQ6C2EXAMPLE',
  account: standInAccount,
  assumed: false,
  mfa: false,
  longTerm: true,
};

/** Who signed the request; refuses it in STS's words where nobody did, or wrongly. */
export function authenticate(request: WireRequest, region: string, now: Date): Caller {
  const dialect = dialectOf('query-xml', { region, service: 'sts' });
  const verdict = verify(request, dialect.rules, now);
  if (!verdict.valid) throw refusalOf(verdict.fault, dialect, now);
  const claim = readClaim(request);
  const token = 'token' in claim ? claim.token : undefined;
  if (token === undefined) return user;
  const reading = readIssuedToken(token, verdict.accessKeyId, now);
  // The sandbox's own temporary key is the only one whose token says nothing.
  return { ...(reading.state === 'wrong' ? user : reading.holder), longTerm: false };
}

function refusalOf(fault: Fault, dialect: ReturnType<typeof dialectOf>, now: Date): ServiceRefusal {
  const { code, answer } = refusalAnswer(fault, dialect, now);
  return new ServiceRefusal(code, code, answer.status, answer);
}
