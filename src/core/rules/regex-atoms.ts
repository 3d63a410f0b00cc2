/** One piece of a regular expression's host part, quantifier included. */
export type Atom = {
  /** Rewritten so that it cannot leave the host: a `.` there does not cross a `/`. */
  readonly source: string;
  /** The one character that it stands for; null where it is open. */
  readonly literal: string | null;
  /** A group each of whose alternatives ends with a literal dot, or is empty. */
  readonly endsLabel: boolean;
};

/** What stands in a URL around the host, and so never in it. */
const around = '/?#@:';
const anyInHost = `[^${around}]`;

/**
 * Reads atoms from `at` on, up to the end of the host, which is a slash, a colon, or a group that begins with a colon. Null where
 * something stands that cannot be kept inside the host. `end` is where the host ends.
 */
export function readAtoms(
  text: string,
  at: number,
): { readonly atoms: readonly Atom[]; readonly end: number } | null {
  const atoms: Atom[] = [];
  let end = at;
  while (end < text.length && !/^(?:\\?\/|:|\((?:\?:)?:)/.test(text.slice(end, end + 4))) {
    const read = text[end] === '(' ? readGroup(text, end) : readSingle(text, end);
    if (!read) return null;
    atoms.push(read.atom);
    end = read.end;
  }
  return { atoms, end };
}

type Read = { readonly atom: Atom; readonly end: number };

function readGroup(text: string, at: number): Read | null {
  let source = /^\((?:\?:)?/.exec(text.slice(at, at + 3))?.[0] ?? '(';
  let end = at + source.length;
  let last: Atom | null = null;
  let endsLabel = true;
  for (;;) {
    const character = text[end];
    if (character === undefined || character === '(') return null;
    if (character === '|' || character === ')') {
      endsLabel &&= last === null || last.literal === '.';
      last = null;
      source += character;
      end += 1;
      if (character === '|') continue;
      const quantifier = quantifierAt(text, end);
      return {
        atom: { source: source + quantifier, literal: null, endsLabel },
        end: end + quantifier.length,
      };
    }
    const read = readSingle(text, end);
    if (!read) return null;
    last = read.atom;
    source += read.atom.source;
    end = read.end;
  }
}

function readSingle(text: string, at: number): Read | null {
  const single = readBare(text, at);
  if (!single) return null;
  const end = at + single.length;
  const quantifier = quantifierAt(text, end);
  const literal = quantifier === '' ? single.literal : null;
  return {
    atom: { source: single.source + quantifier, literal, endsLabel: false },
    end: end + quantifier.length,
  };
}

type Bare = { readonly source: string; readonly literal: string | null; readonly length: number };

function readBare(text: string, at: number): Bare | null {
  const character = text[at] ?? '';
  if (/[a-z0-9_-]/i.test(character)) return literalOf(character, 1);
  if (character === '.') return { source: anyInHost, literal: null, length: 1 };
  if (character === '[') return readClass(text, at);
  if (character !== '\\') return null;
  const escaped = text[at + 1] ?? '';
  if (/[._-]/.test(escaped)) return literalOf(escaped, 2);
  return /[wd]/.test(escaped) ? { source: `\\${escaped}`, literal: null, length: 2 } : null;
}

/** In a URL the host is in lower case. */
function literalOf(character: string, length: number): Bare {
  const lower = character.toLowerCase();
  return { source: lower === '.' ? '\\.' : lower, literal: lower, length };
}

function readClass(text: string, at: number): Bare | null {
  const [whole, not = '', inside = ''] = /^\[(\^?)((?:\\.|[^\]\\])*)\]/s.exec(text.slice(at)) ?? [];
  if (whole === undefined) return null;
  if (not === '^') {
    const source = `[^${around}${inside.replace(/^-/, '\\-')}]`;
    return { source, literal: null, length: whole.length };
  }
  return leavesHost(whole) ? null : { source: whole, literal: null, length: whole.length };
}

function leavesHost(positiveClass: string): boolean {
  try {
    const expression = new RegExp(positiveClass);
    return [...around].some((character) => expression.test(character));
  } catch {
    return true;
  }
}

function quantifierAt(text: string, at: number): string {
  return /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(text.slice(at))?.[0] ?? '';
}
