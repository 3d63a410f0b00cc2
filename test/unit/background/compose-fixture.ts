import { type ComposeService, createComposeService } from '#background/compose-service.ts';
import { PayloadDigester, type ReadFile } from '#background/payload-digest.ts';
import type { LearnedScope } from '#core/compose/signing-plan.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { FailureError } from '#core/failure-error.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import { token } from '../core/sigv4/sample-request.ts';

export const api = 'https://abc123.execute-api.us-east-1.amazonaws.com/dev';
export const now: number = Date.UTC(2024, 4, 1, 12);

const identities: ReadonlyMap<string, Credentials> = new Map([
  ['example-slash', exampleCredentials.slash],
  ['example-plus', exampleCredentials.plus],
  ['temporary', { ...exampleCredentials.slash, sessionToken: token }],
]);

/**
 * The compose service with AWS's example keys, one of which has a session token, at noon of 1 May 2024. `learned` is what answers taught of
 * hosts.
 */
export function composeService(
  readFile: ReadFile = missing,
  learned: Readonly<Record<string, LearnedScope>> = {},
): ComposeService {
  return createComposeService({
    credentials: async (id) => {
      const credentials = identities.get(id);
      if (!credentials) throw new FailureError({ code: 'profile-unknown', field: 'profile' });
      return credentials;
    },
    digester: new PayloadDigester(readFile),
    keys: new SigningKeys(),
    now: () => now,
    learned: async (host) => learned[host] ?? {},
  });
}

export const missing: ReadFile = () =>
  Promise.reject(new FailureError({ code: 'body-missing', field: 'body' }));
