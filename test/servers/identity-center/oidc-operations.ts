import { ServiceRefusal } from '../service-refusal.ts';
import {
  type CenterSession,
  type CenterState,
  type DeviceGrant,
  newUserCode,
  opaque,
  type RegisteredClient,
} from './center-state.ts';

export interface OidcSettings {
  readonly state: CenterState;
  readonly startUrl: string;
  /** Seconds between two questions of a device; may change. */
  interval(): number;
  readonly deviceCodeSeconds: number;
  readonly accessTokenSeconds: number;
  /** Where the device page is. */
  origin(): string;
}

export type OidcFields = Readonly<Record<string, unknown>>;
type Operation = (fields: OidcFields, now: Date) => unknown;

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const quarter = 90 * 24 * 3600;

/** The operations of `oidc.REGION.amazonaws.com`, by their paths. */
export function createOidcOperations(settings: OidcSettings): Readonly<Record<string, Operation>> {
  const { state } = settings;

  const register: Operation = ({ clientName, clientType, scopes }, now) => {
    if (typeof clientName !== 'string' || clientName === '')
      throw new ServiceRefusal('InvalidRequestException', 'clientName is missing');
    if (clientType !== 'public')
      throw new ServiceRefusal('InvalidClientMetadataException', 'Invalid client type');
    const client: RegisteredClient = {
      id: opaque('client-'),
      secret: opaque('secret-'),
      scopes: Array.isArray(scopes) ? scopes.map(String) : [],
      expiresAt: now.getTime() + quarter * 1000,
    };
    state.clients.set(client.id, client);
    return {
      clientId: client.id,
      clientSecret: client.secret,
      clientIdIssuedAt: seconds(now.getTime()),
      clientSecretExpiresAt: seconds(client.expiresAt),
    };
  };

  const authorise: Operation = (fields, now) => {
    const client = checkClient(state, fields, now);
    if (fields.startUrl !== settings.startUrl)
      throw new ServiceRefusal('InvalidRequestException', 'Invalid start url provided');
    const grant: DeviceGrant = {
      deviceCode: opaque('device-'),
      userCode: newUserCode(),
      clientId: client.id,
      expiresAt: now.getTime() + settings.deviceCodeSeconds * 1000,
      state: 'pending',
      lastPollAt: undefined,
    };
    state.grants.set(grant.deviceCode, grant);
    const page = `${settings.origin()}/device`;
    return {
      deviceCode: grant.deviceCode,
      userCode: grant.userCode,
      verificationUri: page,
      verificationUriComplete: `${page}?user_code=${grant.userCode}`,
      expiresIn: settings.deviceCodeSeconds,
      interval: settings.interval(),
    };
  };

  const token: Operation = (fields, now) => {
    const client = checkClient(state, fields, now);
    if (fields.grantType === deviceGrant) {
      spendGrant(state, client, fields.deviceCode, settings.interval(), now);
    } else if (fields.grantType === 'refresh_token') {
      endRefreshed(state, client, fields.refreshToken);
    } else {
      throw new ServiceRefusal('UnsupportedGrantTypeException', 'Grant type is not supported');
    }
    const session: CenterSession = {
      accessToken: opaque('access-'),
      refreshToken: client.scopes.includes('sso:account:access') ? opaque('refresh-') : undefined,
      clientId: client.id,
      expiresAt: now.getTime() + settings.accessTokenSeconds * 1000,
    };
    state.sessions.set(session.accessToken, session);
    return {
      accessToken: session.accessToken,
      tokenType: 'Bearer',
      expiresIn: settings.accessTokenSeconds,
      refreshToken: session.refreshToken,
    };
  };

  return { '/client/register': register, '/device_authorization': authorise, '/token': token };
}

function checkClient(state: CenterState, fields: OidcFields, now: Date): RegisteredClient {
  const client = state.clients.get(String(fields.clientId));
  if (client === undefined || client.secret !== fields.clientSecret)
    throw new ServiceRefusal('InvalidClientException', 'Invalid client credentials', 401);
  if (client.expiresAt <= now.getTime())
    throw new ServiceRefusal('UnauthorizedClientException', 'Client registration has expired');
  return client;
}

function spendGrant(
  state: CenterState,
  client: RegisteredClient,
  deviceCode: unknown,
  interval: number,
  now: Date,
): void {
  const grant = state.grants.get(String(deviceCode));
  if (grant === undefined || grant.clientId !== client.id || grant.state === 'spent')
    throw new ServiceRefusal('InvalidGrantException', 'Invalid grant provided');
  if (grant.expiresAt <= now.getTime())
    throw new ServiceRefusal('ExpiredTokenException', 'Device code has expired');
  if (grant.state === 'denied')
    throw new ServiceRefusal('AccessDeniedException', 'The user has denied the request');
  if (grant.state === 'pending') {
    const { lastPollAt } = grant;
    grant.lastPollAt = now.getTime();
    if (lastPollAt !== undefined && now.getTime() - lastPollAt < interval * 1000)
      throw new ServiceRefusal('SlowDownException', 'The client polls too often');
    throw new ServiceRefusal('AuthorizationPendingException', 'The user has not authorised the device yet');
  }
  grant.state = 'spent';
}

/** A refresh token is good once; what it refreshes ends. */
function endRefreshed(state: CenterState, client: RegisteredClient, refreshToken: unknown): void {
  const session = [...state.sessions.values()].find(
    (candidate) => candidate.refreshToken === refreshToken && candidate.clientId === client.id,
  );
  if (typeof refreshToken !== 'string' || session === undefined)
    throw new ServiceRefusal('InvalidGrantException', 'Invalid refresh token provided');
  state.sessions.delete(session.accessToken);
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
