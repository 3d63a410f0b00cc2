import { checkSecret } from './client-secret.ts';
import { grantOfAccessToken, grantsOf, revokeAll } from './grants.ts';
import { type Input, optionalText, text } from './input.ts';
import { clientOf, type Pool } from './pool.ts';
import { notFound, PoolError } from './pool-error.ts';

/** RevokeToken: the refresh token and all access tokens that came of the same sign-in. One that is unknown is no error. */
export function revokeToken(pool: Pool, input: Input): unknown {
  const client = clientOf(pool, text(input, 'ClientId'));
  checkSecret(client, optionalText(input, 'ClientSecret'));
  const token = text(input, 'Token');
  if (token.split('.').length === 3) {
    throw new PoolError('UnsupportedTokenTypeException', 'Token type is not supported');
  }
  const grant = pool.grants.get(token);
  if (grant?.clientId === client.clientId) grant.revoked = true;
  return {};
}

export function globalSignOut(pool: Pool, input: Input): unknown {
  revokeAll(pool, grantOfAccessToken(pool, text(input, 'AccessToken')).user);
  return {};
}

export function listUserSessions(pool: Pool, input: Input): unknown {
  const current = grantOfAccessToken(pool, text(input, 'AccessToken'));
  const open = grantsOf(pool, current.user).filter(({ revoked }) => !revoked);
  return {
    Sessions: open.map((grant) => ({
      SessionId: grant.sessionId,
      SessionType: 'TOKEN',
      ClientId: grant.clientId,
      CreateDate: grant.authTime,
      LastActiveDate: grant.lastActive,
      DeviceType: 'unknown',
      LastIPAddress: '127.0.0.1',
      IsCurrentSession: grant === current,
    })),
  };
}

export function revokeUserSession(pool: Pool, input: Input): unknown {
  const { user } = grantOfAccessToken(pool, text(input, 'AccessToken'));
  const id = text(input, 'SessionId');
  const grant = grantsOf(pool, user).find(({ sessionId }) => sessionId === id);
  if (grant === undefined) throw notFound('Session does not exist.');
  grant.revoked = true;
  return {};
}
