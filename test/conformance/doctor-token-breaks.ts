import {
  sandboxExpiredSessionToken,
  sandboxTemporaryCredentials,
} from '#test/servers/sandbox-credentials.ts';
import { type Break, inHeader, told, withPlan } from './doctor-break.ts';
import { addHeader, headerOf, withHeader } from './doctor-sent.ts';

/** Session tokens missing, expired, or there twice. */
export const tokenBreaks: readonly Break[] = [
  {
    name: 'temporary credentials without their token',
    cause: 'token-missing',
    manner: 'by-client',
    apply: (_, base) => {
      const { sessionToken: _left, ...credentials } = sandboxTemporaryCredentials;
      return told({ at: 'token', base: withPlan(base, { credentials }) });
    },
  },
  {
    name: 'a token that has expired',
    cause: 'token-expired',
    manner: 'by-client',
    apply: (_, base) => {
      const credentials = { ...sandboxTemporaryCredentials, sessionToken: sandboxExpiredSessionToken };
      return told({ at: 'token', base: withPlan(base, { credentials }) });
    },
  },
  {
    name: 'the token sent twice, and signed so',
    cause: 'token-duplicated',
    manner: 'by-client',
    apply: (_, base) =>
      inHeader(base) && base.plan.credentials.sessionToken !== undefined
        ? {
            at: 'token',
            // What is answered is that the token is invalid; that it is there twice shows in what was sent.
            evidence: 'captured',
            base: withPlan(base, {
              credentials: {
                ...sandboxTemporaryCredentials,
                sessionToken: `${sandboxTemporaryCredentials.sessionToken},${sandboxTemporaryCredentials.sessionToken}`,
              },
            }),
          }
        : undefined,
  },
  {
    name: 'the token sent twice, signed once',
    cause: 'token-duplicated',
    manner: 'by-client',
    apply: (dice, base) => {
      const token = base.plan.credentials.sessionToken;
      if (!inHeader(base) || token === undefined) return undefined;
      const how = dice.oneOf(['two', 'comma', 'comma blank']);
      return {
        at: 'token',
        evidence: 'captured',
        after: (signed) =>
          how === 'two'
            ? addHeader(signed, 'X-Amz-Security-Token', headerOf(signed, 'x-amz-security-token') ?? '')
            : withHeader(signed, 'x-amz-security-token', (value) =>
                [value, value].join(how === 'comma' ? ',' : ', '),
              ),
      };
    },
  },
  {
    name: 'the token sent once more by a proxy',
    cause: 'token-duplicated',
    manner: 'on-the-way',
    apply: (_, base) =>
      inHeader(base) && base.plan.credentials.sessionToken !== undefined
        ? {
            at: 'token',
            evidence: 'compared',
            meddle: (sent) =>
              addHeader(sent, 'x-amz-security-token', headerOf(sent, 'x-amz-security-token') ?? ''),
          }
        : undefined,
  },
];
