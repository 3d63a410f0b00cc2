const mostLeaves = 2000;

/**
 * The texts and numbers of a JSON text by their key, breadth first, so that an outer `message` comes before one inside; the first of a key
 * wins. Real line ends inside of a text are taken for escaped ones. Null for what is no JSON object or array.
 */
export function jsonLeaves(text: string): ReadonlyMap<string, string> | null {
  const root = parsed(text) ?? parsed(withEscapedLineEnds(text));
  if (typeof root !== 'object' || root === null) return null;
  const leaves = new Map<string, string>();
  let level: readonly object[] = [root];
  let seen = 0;
  while (level.length > 0 && seen < mostLeaves) {
    const next: object[] = [];
    for (const node of level) {
      for (const [key, value] of entriesOf(node)) {
        if (++seen > mostLeaves) return leaves;
        if (typeof value === 'object' && value !== null) next.push(value);
        else if (key !== null && (typeof value === 'string' || typeof value === 'number')) {
          if (!leaves.has(key)) leaves.set(key, String(value));
        }
      }
    }
    level = next;
  }
  return leaves;
}

/** One after the other: whoever lists the keys of a long array at once lists millions. What stands in an array has no key. */
function* entriesOf(node: object): Iterable<readonly [key: string | null, value: unknown]> {
  if (Array.isArray(node)) for (const value of node) yield [null, value];
  else for (const key in node) yield [key, (node as Record<string, unknown>)[key]];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Logs and pastes turn the escaped line ends inside of texts into real ones. */
function withEscapedLineEnds(text: string): string {
  if (!text.includes('\n')) return text;
  let escaped = '';
  let from = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isInText = !isInText;
    else if (character === '\\' && isInText) at++;
    else if ((character === '\n' || character === '\r') && isInText) {
      escaped += text.slice(from, at) + (character === '\n' ? '\\n' : '');
      from = at + 1;
    }
  }
  return escaped + text.slice(from);
}
