import type { CredentialCollector } from './credential-collector.ts';
import { type Slot, type Slots, slotOf } from './credential-slots.ts';

const mostNodes = 20_000;

/** Names of wrappers, which say nothing of whose keys they hold. */
const wrappers =
  /^(?:credentials?|rolecredentials|credentialproviders?|staticcredentials?|sig\w*|aws|data|result|response|accesskey|\d*)$/i;

/** A JSON object or array in a text, also with lines of a terminal around it; undefined where there is none. */
export function jsonIn(text: string): object | undefined {
  const start = /^[ \t]*[{[]/m.exec(text);
  if (!start) return undefined;
  const from = start.index + start[0].length - 1;
  const end = text.lastIndexOf(text[from] === '{' ? '}' : ']') + 1;
  try {
    const data: unknown = JSON.parse(text.slice(from, end));
    const holdsObjects =
      !Array.isArray(data) || data.some((entry) => typeof entry === 'object' && entry !== null);
    return typeof data === 'object' && data !== null && holdsObjects ? data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads every object in JSON that has a key id and a secret, by any of their names and at any depth: AWS's `credential_process`, STS, Cognito
 * (`SecretKey`, seconds), Identity Center (milliseconds), instance metadata, `create-access-key`, Burp's awsig. Its name is what a
 * `name` around it says, or the key under which it stands.
 */
export function readJsonCredentials(data: object, into: CredentialCollector): void {
  let level: readonly Node[] = [{ value: data, name: '' }];
  const halves: Node[] = [];
  let seen = 0;
  let complete = false;
  while (level.length > 0) {
    const next: Node[] = [];
    for (const node of level) {
      if (++seen > mostNodes) {
        into.problem('too-many', '');
        return;
      }
      const slots = slotsOf(node.value);
      if (slots.keyId !== undefined && slots.secret !== undefined) {
        into.add(nameOf(node), slots);
        complete = true;
      } else if (slots.keyId !== undefined || slots.secret !== undefined) halves.push(node);
      for (const [key, value] of Object.entries(node.value)) {
        if (typeof value !== 'object' || value === null) continue;
        next.push({ value, name: wrappers.test(key) ? nameOf(node) : key });
      }
    }
    level = next;
  }
  // Half a set may stand beside whole ones, as the key id by which Burp's awsig chooses a profile.
  if (!complete) for (const node of halves.slice(0, 10)) into.add(nameOf(node), slotsOf(node.value));
}

type Node = { readonly value: object; readonly name: string };

function nameOf({ value, name }: Node): string {
  for (const key of ['name', 'profile', 'profileName', 'ProfileName', 'UserName', 'Name']) {
    const told = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : null;
    if (typeof told === 'string' && told.trim() !== '') return told;
  }
  return name;
}

function slotsOf(object: object): Slots {
  const slots: { -readonly [S in Slot]?: Slots[S] } = {};
  if (Array.isArray(object)) return slots;
  for (const [key, value] of Object.entries(object)) {
    const slot = typeof value === 'string' || typeof value === 'number' ? slotOf(key) : null;
    if (slot) slots[slot] ??= String(value);
  }
  return slots;
}
