import type { NetRule } from '#platform/net-rules.ts';

/** What the browser does to a request that all of these conditions mean, by the rules of declarativeNetRequest. */
export function effectOf(rules: readonly NetRule[]): { blocked: boolean; set: readonly string[] } {
  const ordered = rules.toSorted((a, b) => b.priority - a.priority);
  const stops = ordered.find(({ action }) => action.type !== 'modifyHeaders');
  const acting = ordered.filter(({ priority }) => !stops || priority > stops.priority);
  return {
    blocked: stops?.action.type === 'block',
    set: acting.flatMap(({ action }) =>
      action.type === 'modifyHeaders' ? (action.requestHeaders ?? []).map(({ value }) => value ?? '') : [],
    ),
  };
}
