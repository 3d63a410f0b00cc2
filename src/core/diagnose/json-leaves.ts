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
      for (const key in node) {
        if (++seen > mostLeaves) return leaves;
        const value: unknown = (node as Record<string, unknown>)[key];
        if (typeof value === 'object' && value !== null) next.push(value);
        else if ((typeof value === 'string' || typeof value === 'number') && !leaves.has(key)) {
          leaves.set(key, String(value));
        }
      }
    }
    level = next;
  }
  return leaves;
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
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, (part) => part.replaceAll('\r', '').replaceAll('\n', '\\n'));
}
