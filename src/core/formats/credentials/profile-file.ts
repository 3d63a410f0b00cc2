import { readAssignments } from './assignments.ts';
import type { CredentialCollector } from './credential-collector.ts';
import { type Slots, slotOf } from './credential-slots.ts';
import type { ProfileLead } from './found-profile.ts';
import { parseIni } from './ini-file.ts';

type Values = ReadonlyMap<string, string>;

/**
 * Reads profiles from the text of a credentials or config file, or of both one behind the other: `[x]` and `[profile x]` are one profile.
 * Also what the access portal offers as option 2, and files of tools that store keys in the same way.
 */
export function readProfileFile(text: string, into: CredentialCollector): void {
  const { sections, refused, before } = parseIni(text);
  for (const name of refused) into.problem('name-refused', name);
  if (before.trim() !== '') readAssignments(before, into);
  const profiles = new Map<string, Map<string, string>>();
  const sessions = new Map<string, Values>();
  for (const { kind, name, values } of sections) {
    if (kind === 'sso-session') sessions.set(name, values);
    if (kind !== 'profile' && kind !== 'plain') continue;
    const merged = profiles.get(name) ?? new Map<string, string>();
    for (const [key, value] of values) merged.set(key, value);
    profiles.set(name, merged);
  }
  for (const [name, values] of profiles) {
    into.add(name, slotsOf(values));
    const lead = leadOf(name, values, sessions);
    if (lead) into.lead(lead);
  }
}

function slotsOf(values: Values): Slots {
  const slots: { -readonly [S in keyof Slots]: Slots[S] } = {};
  for (const [name, value] of values) {
    const slot = slotOf(name);
    if (slot) slots[slot] = value.replace(/^(["'])(.*)\1$/, '$2');
  }
  return slots;
}

function leadOf(name: string, values: Values, sessions: ReadonlyMap<string, Values>): ProfileLead | null {
  const text = (key: string) => values.get(key) ?? null;
  const shared = { name, region: text('region') };
  const roleArn = text('role_arn');
  if (roleArn !== null && text('web_identity_token_file') !== null) {
    return { ...shared, kind: 'web-identity', roleArn, sessionName: text('role_session_name') };
  }
  if (roleArn !== null) {
    return {
      ...shared,
      kind: 'role',
      roleArn,
      sourceProfile: text('source_profile'),
      credentialSource: text('credential_source'),
      externalId: text('external_id'),
      mfaSerial: text('mfa_serial'),
      sessionName: text('role_session_name'),
      durationSeconds: secondsOf(text('duration_seconds')),
    };
  }
  const sessionName = text('sso_session');
  if (sessionName !== null || text('sso_start_url') !== null) {
    const session = sessionName === null ? undefined : sessions.get(sessionName);
    return {
      ...shared,
      kind: 'identity-center',
      startUrl: text('sso_start_url') ?? session?.get('sso_start_url') ?? null,
      ssoRegion: text('sso_region') ?? session?.get('sso_region') ?? null,
      accountId: text('sso_account_id'),
      roleName: text('sso_role_name'),
    };
  }
  if (text('credential_process') !== null) return { ...shared, kind: 'process' };
  return text('login_session') === null ? null : { ...shared, kind: 'login' };
}

function secondsOf(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
