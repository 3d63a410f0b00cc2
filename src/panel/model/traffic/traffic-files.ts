import type { Failure, Outcome } from '#core/failure.ts';
import { readPaste } from '#core/formats/parse-paste.ts';
import { type HarContent, readHar } from '#core/formats/read-har.ts';
import { writeHar } from '#core/formats/write-har.ts';
import { capturedFromPaste } from '#core/traffic/captured-from-paste.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { pasteNoteWords } from '../../words/paste-note-words.ts';
import { newId } from '../draft-actions.ts';
import type { TrafficModel } from './traffic-model.ts';
import type { TrafficRow } from './traffic-rows.ts';

/** Why nothing was added. */
export type NotAdded =
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'no-request'; readonly what: 'nothing' | 'canonical-request' | 'error-text' }
  | { readonly kind: 'too-large'; readonly limit: number };

/** A larger file is refused before it is read. */
const largestFile = 256 * 1024 * 1024;

/** Adds the requests of a HAR file; null where all went well. */
export async function importFile(model: TrafficModel, file: File): Promise<NotAdded | null> {
  if (file.size > largestFile) return { kind: 'too-large', limit: largestFile };
  return addHar(model, readHar(await file.text(), newId), file.name);
}

/** Adds what was pasted: a request, or a whole HAR; null where all went well. */
export function addPaste(model: TrafficModel, text: string): NotAdded | null {
  const pasted = readPaste(text, newId);
  if (pasted.kind === 'har') return addHar(model, pasted.outcome, 'the paste');
  if (!('outcome' in pasted)) return { kind: 'no-request', what: pasted.kind };
  const { outcome } = pasted;
  if (!outcome.ok) return { kind: 'failure', failure: outcome.failure };
  addAndChoose(model, [capturedFromPaste(outcome.value, newId(), Date.now())]);
  model.status.value = `Added the pasted request. ${pasteNoteWords(outcome.value.notes)}`.trimEnd();
  return null;
}

function addHar(model: TrafficModel, read: Outcome<HarContent>, name: string): NotAdded | null {
  if (!read.ok) return { kind: 'failure', failure: read.failure };
  const { entries, skipped } = read.value;
  addAndChoose(model, entries);
  const left = skipped > 0 ? `; ${skipped} could not be read` : '';
  model.status.value = `Added ${countOf(entries.length)} from ${name}${left}.`;
  return null;
}

/** The first of what was added is chosen, unless the filter hides it. */
function addAndChoose(model: TrafficModel, entries: readonly CapturedRequest[]): void {
  model.add(entries);
  const first = entries[0]?.id;
  const index = model.shown.value.findIndex(({ id }) => id === first);
  if (index < 0) return;
  model.follows.value = false;
  model.selection.choose(index);
}

/** A HAR file of these rows. */
export function harOf(model: TrafficModel, rows: readonly TrafficRow[], redacted: boolean): string {
  const entries = rows.map(({ entry }) => entry);
  return writeHar(entries, { version: model.traffic?.version ?? '', redacted });
}

/** `1 request`, `12 requests`. */
export function countOf(count: number): string {
  return `${count} ${count === 1 ? 'request' : 'requests'}`;
}
