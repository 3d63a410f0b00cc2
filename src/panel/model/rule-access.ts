import { failureOf } from '#core/failure-error.ts';
import { accessNeeded, accessOfHost } from '#core/rules/access.ts';
import type { BackEnd } from '#core/rules/back-end.ts';
import { chooseBackEnd } from '#core/rules/choose-back-end.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { Rule } from '#core/rules/rule.ts';
import { compileWhere } from '#core/rules/url-pattern.ts';
import type { PanelPorts } from '../ports.ts';
import { failureWords } from '../words/failure-words.ts';

/** The access that a valid rule needs in this browser, as match patterns; none for a rule that cannot work here. */
export function accessOfRule(
  rule: Rule,
  backEnds: readonly BackEnd[],
  binding: Binding | null,
): readonly string[] {
  const pattern = compileWhere(rule.where);
  const { backEnd } = chooseBackEnd(rule, backEnds);
  if (!pattern.ok || !backEnd) return [];
  const own = accessNeeded(pattern.value, rule.scope, backEnd, binding);
  const host = rule.rewrite.host.trim();
  return [...new Set([...own, ...accessOfHost({ ...rule, rewrite: { ...rule.rewrite, host } })])];
}

/**
 * Asks for access, to be called in a user gesture: here where this page can ask, else on a page of its own. Resolves to what is to be
 * said of it; null where access was given.
 */
export async function askForAccess(ports: PanelPorts, patterns: readonly string[]): Promise<string | null> {
  try {
    if (ports.askForAccess) {
      return (await ports.askForAccess(patterns))
        ? null
        : 'Access was not allowed; the rule rests until it is.';
    }
    await ports.client.call('openPermissionPage', { patterns });
    return 'Allow access on the page that was opened.';
  } catch (caught) {
    return failureWords(failureOf(caught)).title;
  }
}
