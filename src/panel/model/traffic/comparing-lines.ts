import { diffChars, diffLines } from 'diff';

/** A run of text that is on both sides, or on one of them. */
export type DiffRun = { readonly text: string; readonly side: 'both' | 'left' | 'right' };

/** More steps from one text to the other are not worth the wait: then they count as different as a whole. */
const mostSteps = 600;
const mostLineSteps = 3000;
/** Hexadecimal of a hash: that two differ is all that can be said of them. */
const hash = /^[0-9a-f]{40,128}$/;

/** Two texts character by character. */
export function diffCharacters(left: string, right: string): readonly DiffRun[] {
  if (left === right) return runs([['both', left]]);
  if (hash.test(left) || hash.test(right))
    return runs([
      ['left', left],
      ['right', right],
    ]);
  const changes = diffChars(left, right, { maxEditLength: mostSteps });
  const list = changes?.map(runOf) ?? null;
  return list && !isCrumbled(list) ? slidLeft(list) : aroundTheMiddle(left, right);
}

/** Two texts line by line; null where they have too little in common for that. */
export function diffByLines(left: string, right: string): readonly DiffRun[] | null {
  return diffLines(left, right, { maxEditLength: mostLineSteps })?.map(runOf) ?? null;
}

/** Two texts that have nothing to do with each other share letters here and there, which says nothing. */
function isCrumbled(list: readonly DiffRun[]): boolean {
  const shared = list.slice(1, -1).filter(({ side }) => side === 'both');
  const letters = shared.reduce((sum, { text }) => sum + text.length, 0);
  return shared.length >= 5 && letters / shared.length < 3;
}

/** Of `%2520` against `%20` it is `25` that was put in, though `52` would do as well: a run is marked where it can first stand. */
function slidLeft(list: readonly DiffRun[]): readonly DiffRun[] {
  const texts = list.map(({ text }) => text);
  for (let at = 1; at + 1 < list.length; at++) {
    const isAlone =
      list[at]?.side !== 'both' && list[at - 1]?.side === 'both' && list[at + 1]?.side === 'both';
    if (!isAlone) continue;
    let [before = '', run = '', after = ''] = texts.slice(at - 1, at + 2);
    while (before !== '' && before.at(-1) === run.at(-1)) {
      const last = before.at(-1) ?? '';
      [before, run, after] = [before.slice(0, -1), last + run.slice(0, -1), last + after];
    }
    texts.splice(at - 1, 3, before, run, after);
  }
  return runs(list.map(({ side }, at) => [side, texts[at] ?? '']));
}

function runOf({ value, added, removed }: { value: string; added: boolean; removed: boolean }): DiffRun {
  return { text: value, side: added ? 'right' : removed ? 'left' : 'both' };
}

/** What both begin and end with is the same; what is between differs. */
function aroundTheMiddle(left: string, right: string): readonly DiffRun[] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start++;
  let end = 0;
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  return runs([
    ['both', left.slice(0, start)],
    ['left', left.slice(start, left.length - end)],
    ['right', right.slice(start, right.length - end)],
    ['both', left.slice(left.length - end)],
  ]);
}

function runs(list: readonly (readonly [DiffRun['side'], string])[]): readonly DiffRun[] {
  return list.filter(([, text]) => text !== '').map(([side, text]) => ({ side, text }));
}
