/** A row is cut at a blank only where that leaves it more than this full. */
const leastFilled = 0.6;

/** A text cut into rows that fit: each line gives one row, and a longer line several. */
export type CutRows = {
  readonly count: number;
  /** Where a row begins in the text, and where it ends, without its line break. */
  readonly start: (row: number) => number;
  readonly end: (row: number) => number;
  /** The number of the line that begins with this row, from 1; null where a row goes on with a line. */
  readonly line: (row: number) => number | null;
  readonly lines: number;
  /** The row that holds an offset. */
  readonly rowAt: (offset: number) => number;
};

/**
 * Cuts at line feeds, and within a longer line after a blank near the end of the row, else after `columns` UTF-16 units, but never
 * within a surrogate pair.
 */
export function cutRows(text: string, columns: number): CutRows {
  const starts = new NumberList();
  const lineOf = new NumberList();
  let lines = 0;
  for (let from = 0; from <= text.length; ) {
    const feed = text.indexOf('\n', from);
    const end = feed < 0 ? text.length : feed;
    lines++;
    starts.push(from);
    lineOf.push(lines);
    for (let cut = cutAfter(text, from, end, columns); cut < end; cut = cutAfter(text, cut, end, columns)) {
      starts.push(cut);
      lineOf.push(0);
    }
    from = end + 1;
  }
  const start = (row: number): number => starts.at(row) ?? text.length;
  return {
    count: starts.length,
    lines,
    start,
    end: (row) => {
      const next = starts.at(row + 1);
      return next === undefined ? text.length : lineOf.at(row + 1) ? next - 1 : next;
    },
    line: (row) => lineOf.at(row) || null,
    rowAt: (offset) => lastNotAfter(start, starts.length, offset),
  };
}

function cutAfter(text: string, from: number, lineEnd: number, columns: number): number {
  const at = from + Math.max(2, columns);
  if (at >= lineEnd) return at;
  // Not in the whole text: without a blank in it, each row would look through all that is before it.
  const blank = text.slice(from, at).lastIndexOf(' ');
  if (blank > columns * leastFilled) return from + blank + 1;
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before < 0xdc00 ? at - 1 : at;
}

function lastNotAfter(start: (row: number) => number, count: number, offset: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (start(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Millions of numbers at four bytes each. */
class NumberList {
  length = 0;
  #numbers = new Uint32Array(1024);

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.length++] = number;
  }

  at(index: number): number | undefined {
    return index < this.length ? this.#numbers[index] : undefined;
  }
}
