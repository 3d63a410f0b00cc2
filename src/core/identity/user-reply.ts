import type { UserAction, UserDevice, UserReply } from './account-action.ts';
import { fieldOf, type Json, type JsonObject, numberOf, objectOf, textOf, textsOf } from './json-fields.ts';
import type { CodeDelivery } from './sign-in/sign-in-step.ts';
import { totpUri } from './totp-uri.ts';

/** What a reply is read with. */
export type UserReplyFacts = {
  /** The pool's name and the user's, as an authenticator app is to show them. */
  readonly issuer: string;
  readonly account: string;
  /** The device that we sign in with. */
  readonly deviceKey: string | null;
};

/** Reads a service's answer to a `userRequest`; null where what was asked for is not in it. A refused TOTP code is `code-refused`. */
export function readUserReply(
  action: UserAction,
  output: unknown,
  facts: UserReplyFacts,
): UserReply | 'code-refused' | null {
  const fields = objectOf(output);
  switch (action.kind) {
    case 'get-user':
      return readUser(fields);
    case 'update-attributes':
      return deliveryReply(objectOf(objectsOf(fields, 'CodeDeliveryDetailsList')[0]));
    case 'send-attribute-code':
      return deliveryReply(objectOf(fieldOf(fields, 'CodeDeliveryDetails')));
    case 'set-up-totp': {
      const secretCode = textOf(fields, 'SecretCode');
      return secretCode === null
        ? null
        : { kind: 'totp', secretCode, uri: totpUri(facts.issuer, facts.account, secretCode) };
    }
    case 'verify-totp':
      return textOf(fields, 'Status') === 'SUCCESS' ? { kind: 'done' } : 'code-refused';
    case 'list-devices':
      return {
        kind: 'devices',
        devices: objectsOf(fields, 'Devices').flatMap((device) => readDevice(device, facts.deviceKey)),
      };
    case 'list-sessions':
      return { kind: 'sessions', sessions: objectsOf(fields, 'Sessions').flatMap(readSession) };
    case 'list-passkeys':
      return { kind: 'passkeys', passkeys: objectsOf(fields, 'Credentials').flatMap(readPasskey) };
    case 'start-passkey': {
      const options = objectOf(fieldOf(fields, 'CredentialCreationOptions'));
      return Object.keys(options).length === 0
        ? null
        : { kind: 'passkey-options', options: JSON.stringify(options) };
    }
    default:
      return { kind: 'done' };
  }
}

/** Where the next page of a list begins, or null after the last. */
export function nextPage(action: UserAction, output: unknown): string | null {
  switch (action.kind) {
    case 'list-devices':
      return textOf(objectOf(output), 'PaginationToken');
    case 'list-sessions':
    case 'list-passkeys':
      return textOf(objectOf(output), 'NextToken');
    default:
      return null;
  }
}

/** Two pages of a list as one. */
export function joinReplies(first: UserReply, next: UserReply): UserReply {
  if (first.kind === 'devices' && next.kind === 'devices') {
    return { kind: 'devices', devices: [...first.devices, ...next.devices] };
  }
  if (first.kind === 'sessions' && next.kind === 'sessions') {
    return { kind: 'sessions', sessions: [...first.sessions, ...next.sessions] };
  }
  return first.kind === 'passkeys' && next.kind === 'passkeys'
    ? { kind: 'passkeys', passkeys: [...first.passkeys, ...next.passkeys] }
    : next;
}

/** Reads `CodeDeliveryDetails`: where a code went to. */
export function readDelivery(fields: JsonObject): CodeDelivery | null {
  const medium = textOf(fields, 'DeliveryMedium');
  const destination = textOf(fields, 'Destination');
  return medium === null && destination === null ? null : { medium, destination };
}

/** Without a code there is nothing more to do. */
function deliveryReply(fields: JsonObject): UserReply {
  const delivery = readDelivery(fields);
  return delivery ? { kind: 'delivery', ...delivery } : { kind: 'done' };
}

function readUser(fields: JsonObject): UserReply | null {
  const username = textOf(fields, 'Username');
  if (username === null) return null;
  return {
    kind: 'user',
    username,
    attributes: namesAndValues(fields, 'UserAttributes'),
    mfaEnabled: textsOf(fields, 'UserMFASettingList'),
    mfaPreferred: textOf(fields, 'PreferredMfaSetting'),
  };
}

function readDevice(fields: JsonObject, ownKey: string | null): readonly UserDevice[] {
  const key = textOf(fields, 'DeviceKey');
  if (key === null) return [];
  const attributes = namesAndValues(fields, 'DeviceAttributes');
  const remembered = attributes['dev:device_remembered_status'] ?? attributes.device_remembered_status;
  return [
    {
      key,
      name: attributes.device_name ?? '',
      lastIp: attributes.last_ip_used ?? null,
      createdAt: timeOf(fields, 'DeviceCreateDate'),
      lastUsedAt: timeOf(fields, 'DeviceLastAuthenticatedDate'),
      remembered: remembered === undefined ? null : remembered === 'remembered',
      isThis: key === ownKey,
    },
  ];
}

type Session = Extract<UserReply, { readonly kind: 'sessions' }>['sessions'][number];

/** Facts by the service's own names, without those that stand beside them. */
function readSession(fields: JsonObject): readonly Session[] {
  const id = textOf(fields, 'SessionId');
  if (id === null) return [];
  const facts: [string, string][] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'SessionId' || name === 'IsCurrentSession') continue;
    const text = factText(name, value);
    if (text !== '') facts.push([name, text]);
  }
  return [{ id, facts: Object.fromEntries(facts), isThis: fieldOf(fields, 'IsCurrentSession') === true }];
}

function factText(name: string, value: Json): string {
  if (typeof value === 'number') {
    return name.endsWith('Date') ? dateText(value) : String(value);
  }
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.values(value)
      .filter((part) => typeof part === 'string')
      .join(', ');
  }
  return '';
}

function dateText(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString();
}

type Passkey = Extract<UserReply, { readonly kind: 'passkeys' }>['passkeys'][number];

function readPasskey(fields: JsonObject): readonly Passkey[] {
  const id = textOf(fields, 'CredentialId');
  if (id === null) return [];
  const name = textOf(fields, 'FriendlyCredentialName') ?? '';
  return [{ id, name, createdAt: timeOf(fields, 'CreatedAt') }];
}

function namesAndValues(fields: JsonObject, name: string): Readonly<Record<string, string>> {
  const pairs = objectsOf(fields, name).map((pair): [string, string] => [
    textOf(pair, 'Name') ?? '',
    textOf(pair, 'Value') ?? '',
  ]);
  return Object.fromEntries(pairs.filter(([key]) => key !== ''));
}

function objectsOf(fields: JsonObject, name: string): readonly JsonObject[] {
  const list = fieldOf(fields, name);
  return Array.isArray(list) ? list.map(objectOf) : [];
}

/** JSON of AWS counts a time in seconds, and may have a fraction. */
function timeOf(fields: JsonObject, name: string): number | null {
  const seconds = numberOf(fields, name);
  return seconds === null ? null : Math.round(seconds * 1000);
}
