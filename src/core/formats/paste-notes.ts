import type { PasteNote, PasteNoteCode } from './pasted-request.ts';

const most = 50;
const longestDetail = 200;

/** Gathers notes: each once, and no more than anybody would read. */
export class PasteNotes {
  readonly #notes = new Map<string, PasteNote>();

  add(code: PasteNoteCode, detail = ''): void {
    const short = detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail;
    if (this.#notes.size < most) this.#notes.set(`${code} ${short}`, { code, detail: short });
  }

  all(): readonly PasteNote[] {
    return [...this.#notes.values()];
  }
}
