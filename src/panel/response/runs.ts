import type { Span } from './find-matches.ts';
import type { SyntaxKind, SyntaxToken } from './syntax-tokens.ts';

export type Mark = Span & { readonly current: boolean };
export type Run = {
  readonly text: string;
  readonly kind: SyntaxKind | null;
  readonly mark: 'none' | 'match' | 'current';
};

/** Cuts a row of text wherever a token or a mark begins or ends. Offsets are the row's own; tokens and marks are in order. */
export function cutRuns(
  text: string,
  tokens: readonly SyntaxToken[],
  marks: readonly Mark[],
): readonly Run[] {
  const edges = new Set([0, text.length]);
  for (const { start, end } of [...tokens, ...marks]) {
    for (const edge of [start, end]) if (edge > 0 && edge < text.length) edges.add(edge);
  }
  const cuts = [...edges].sort((one, other) => one - other);
  const runs: Run[] = [];
  let token = 0;
  let mark = 0;
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1];
    if (end === undefined) break;
    while ((tokens[token]?.end ?? Number.POSITIVE_INFINITY) <= start) token++;
    while ((marks[mark]?.end ?? Number.POSITIVE_INFINITY) <= start) mark++;
    const kind = covering(tokens[token], start)?.kind ?? null;
    const hit = covering(marks[mark], start);
    runs.push({
      text: text.slice(start, end),
      kind,
      mark: hit ? (hit.current ? 'current' : 'match') : 'none',
    });
  }
  return runs;
}

function covering<S extends Span>(span: S | undefined, at: number): S | null {
  return span && span.start <= at && at < span.end ? span : null;
}
