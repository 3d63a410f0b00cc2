import type { Connection } from './connection.ts';

/** What of a connection must not leave the worker, but for the tokens that rules carry; each said by what it is. */
export function secretsOfConnection(
  connection: Connection,
): readonly { readonly what: string; readonly secret: string }[] {
  const { name } = connection;
  const named = (what: string, secret: string | null | undefined) =>
    secret ? [{ what: `${what} of ${name}`, secret }] : [];
  switch (connection.kind) {
    case 'user-pool':
      return named('client secret', connection.clientSecret);
    case 'user':
      return [
        ...named('refresh token', connection.session?.refreshToken),
        ...named('device password', connection.device?.password),
      ];
    case 'center':
      return [
        ...named('client secret', connection.client?.clientSecret),
        ...named('access token', connection.token?.accessToken),
        ...named('refresh token', connection.token?.refreshToken),
      ];
  }
}
