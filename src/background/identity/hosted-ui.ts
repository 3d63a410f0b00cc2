import { FailureError } from '#core/failure-error.ts';
import type { UserPoolConnection } from '#core/identity/connection.ts';
import { textOf } from '#core/identity/json-fields.ts';
import {
  type AuthorizeOptions,
  authorizeUrl,
  oauthRandomLength,
  pkceChallenge,
  randomText,
  readRedirect,
  readTokens,
  tokenRequest,
} from '#core/identity/oauth.ts';
import { newSession } from '#core/identity/session.ts';
import type { AuthenticationResult } from '#core/identity/sign-in/sign-in-move.ts';
import { tokenFacts } from '#core/identity/token-facts.ts';
import { oauthClient } from '#core/identity/user-pool-place.ts';
import { redactText } from '#core/redaction/redact-text.ts';
import type { ArgumentOf, Handlers } from '#protocol/contract.ts';
import { callOAuth } from './oauth-call.ts';
import { putUser } from './put-user.ts';
import { ServiceRefusal } from './service-refusal.ts';
import { areTokensOf } from './tokens-of-pool.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';
import type { Users } from './users.ts';

type Ports = Pick<
  UserPoolPorts,
  'connections' | 'transport' | 'now' | 'random' | 'launchWebAuthFlow' | 'redirectUri'
>;

/** Signs in through a pool's hosted UI: authorisation code with PKCE, state and nonce. What was asked is known to this worker alone. */
export function createHostedUi(
  ports: Ports,
  users: Pick<Users, 'signedIn' | 'summaryOf'>,
): Pick<Handlers, 'signInInBrowser' | 'redirectUri'> {
  const { connections, redirectUri } = ports;
  const text = (length: number) => randomText(ports.random(length));

  /** The code that the window came back with. */
  async function authorise(
    pool: UserPoolConnection,
    state: string,
    options: AuthorizeOptions,
  ): Promise<string> {
    const back = await ports.launchWebAuthFlow(authorizeUrl(oauthClient(pool), options)).catch(() => {
      throw new FailureError({ code: 'hosted-ui-closed', field: 'request' });
    });
    const redirect = readRedirect(back, redirectUri, state);
    switch (redirect.kind) {
      case 'code':
        return redirect.code;
      case 'refused':
        throw refused(redirect.error, redirect.description);
      case 'wrong':
        throw wrong();
    }
  }

  async function exchange(
    pool: UserPoolConnection,
    code: string,
    verifier: string,
    signal: AbortSignal,
  ): Promise<AuthenticationResult> {
    const form = tokenRequest(oauthClient(pool), { kind: 'code', code, redirectUri, verifier });
    const output = await callOAuth(ports.transport, form, signal).catch((caught: unknown) => {
      throw caught instanceof ServiceRefusal ? refused(caught.error.name, caught.error.message) : caught;
    });
    const tokens = readTokens(output);
    if (!tokens || tokens.idToken === null) throw wrong();
    return { ...tokens, idToken: tokens.idToken, newDevice: null };
  }

  return {
    redirectUri: async () => redirectUri,
    signInInBrowser: async ({ poolId, keep, ...asked }, { signal }) => {
      const pool = await connections.find('user-pool', poolId);
      if (pool.domain === '') throw new FailureError({ code: 'hosted-ui-unsupported', field: 'request' });
      const [verifier, state, nonce] = [
        text(oauthRandomLength.verifier),
        text(oauthRandomLength.state),
        text(oauthRandomLength.state),
      ];
      const options = {
        redirectUri,
        scopes: withOpenId(pool.scopes),
        state,
        nonce,
        challenge: pkceChallenge(verifier),
        ...givenOnly(asked),
      };
      const code = await authorise(pool, state, options);
      const result = await exchange(pool, code, verifier, signal);
      const facts = tokenFacts(result.idToken);
      if (facts?.payload.nonce !== nonce || !areTokensOf(pool, result.idToken, result.accessToken)) {
        throw wrong();
      }
      const user = await putUser(connections, {
        poolId,
        name: textOf(facts.payload, 'email') ?? facts.subject ?? pool.name,
        session: newSession(result, null, ports.now()),
        obtainedAt: ports.now(),
        signedInBy: 'hosted-ui',
        keep,
      });
      users.signedIn(user.thing.id);
      return users.summaryOf(user);
    },
  };
}

/** Without it there would be no ID token; an empty list asks for all that the client may have. */
function withOpenId(scopes: readonly string[]): readonly string[] {
  return scopes.length === 0 || scopes.includes('openid') ? scopes : ['openid', ...scopes];
}

type Asked = Omit<ArgumentOf<'signInInBrowser'>, 'poolId' | 'keep'>;

function givenOnly(asked: Asked): Partial<Asked> {
  const given = Object.entries(asked).map(([name, value]) => [name, value.trim()]);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

function refused(error: string, description: string): FailureError {
  const words = redactText(description).slice(0, 1000);
  return new FailureError({
    code: 'hosted-ui-refused',
    field: 'request',
    detail: words === '' ? error : `${error}: ${words}`,
  });
}

function wrong(): FailureError {
  return new FailureError({ code: 'hosted-ui-wrong', field: 'request' });
}
