import { type CallerIdentity, readCallerIdentity } from '#core/identity/sts-answer.ts';
import { getCallerIdentity } from '#core/identity/sts-query.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { callSts, type StsPorts } from './call-sts.ts';
import { unreadable } from './read-json-answer.ts';

/** Whose keys they are, by STS in a region or at another address. Rejects as `callSts` does, and with `answer-unreadable`. */
export type WhoAmI = (
  credentials: Credentials,
  region: string,
  endpoint: string,
  signal: AbortSignal,
) => Promise<CallerIdentity>;

export function createWhoAmI(ports: StsPorts): WhoAmI {
  return async (credentials, region, endpoint, signal) => {
    const call = getCallerIdentity();
    const { value } = await callSts(ports, { region, endpoint }, call, credentials, signal);
    const caller = readCallerIdentity(value);
    if (!caller) throw unreadable(call.action);
    return caller;
  };
}
