import type { RuleRewrite } from '#core/rules/rule.ts';

/** How many changes a rewriting makes; rows that are off or without a name make none. */
export function rewriteCount(rewrite: RuleRewrite): number {
  const edits = [...rewrite.headers, ...rewrite.query].filter(
    ({ enabled, name }) => enabled && name.trim() !== '',
  );
  const others = [
    rewrite.scheme,
    rewrite.host.trim(),
    rewrite.signHost.trim(),
    rewrite.pathFrom || rewrite.pathTo,
  ].filter((text) => text !== '');
  return edits.length + others.length + (rewrite.cors ? 1 : 0);
}
