import { type Outcome, success } from '../failure.ts';
import type { CapturedRequest } from '../traffic/captured-request.ts';
import { unreadableHar } from './format-failure.ts';
import { capturedFromHarEntry } from './har-entry.ts';

const longest = 256 * 1024 * 1024;
const mostEntries = 10_000;

/** `skipped`: entries that are none, that go over no wire, or that are one too many. */
export type HarContent = { readonly entries: readonly CapturedRequest[]; readonly skipped: number };

/** Whether a text begins as a HAR or one entry of it does. */
export function looksLikeHar(text: string): boolean {
  return /^\uFEFF?\s*\{\s*"(?:log|startedDateTime)"\s*:/.test(text) || isEntryFirst(text);
}

/**
 * Reads a HAR 1.2 file, or a single entry of one, of at most 256 million characters and 10,000 entries. Entries that cannot be read are
 * counted and left out. Never throws.
 */
export function readHar(text: string, newId: () => string): Outcome<HarContent> {
  if (text.length > longest) return unreadableHar('too large');
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return unreadableHar(`not JSON${placeOf(error)}`);
  }
  const found = entriesOf(data);
  if (found === null) return unreadableHar('log.entries');
  const entries: CapturedRequest[] = [];
  for (const entry of found.slice(0, mostEntries)) {
    const captured = capturedFromHarEntry(entry, newId(), 'har');
    if (captured) entries.push(captured);
  }
  return success({ entries, skipped: found.length - entries.length });
}

function entriesOf(data: unknown): readonly unknown[] | null {
  const entries = propertyOf(propertyOf(data, 'log'), 'entries');
  if (Array.isArray(entries)) return entries;
  return propertyOf(data, 'request') === undefined ? null : [data];
}

function propertyOf(value: unknown, name: 'log' | 'entries' | 'request'): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** Browsers put an entry's other members first. */
function isEntryFirst(text: string): boolean {
  return text.startsWith('{') && /"request"\s*:\s*\{/.test(text) && /"startedDateTime"\s*:/.test(text);
}

/** Where, and not what: the engine's words quote the file. */
function placeOf(error: unknown): string {
  const place = /(?:position|line) \d+(?: column \d+)?/.exec(error instanceof Error ? error.message : '');
  return place ? `: ${place[0]}` : '';
}
