import type { RequestFacts } from '#core/rules/request-facts.ts';
import {
  type Edit,
  emptyRule,
  type Rule,
  type RuleAuthorisation,
  type RuleRewrite,
  type RuleWhere,
} from '#core/rules/rule.ts';

export const empty: Rule = emptyRule('rule-1', 'identity-1');

export type Change = {
  readonly where?: Partial<RuleWhere>;
  readonly authorise?: Partial<RuleAuthorisation>;
  readonly rewrite?: Partial<RuleRewrite>;
} & Partial<Pick<Rule, 'id' | 'name' | 'enabled' | 'scope' | 'whenImpossible'>>;

/** A valid rule for `api.example.com`, for every tab, signing with IAM; and what a test changes in it. */
export function ruleOf({ where, authorise, rewrite, ...rest }: Change = {}): Rule {
  return {
    ...empty,
    scope: { kind: 'everywhere' },
    ...rest,
    where: { ...empty.where, text: 'api.example.com', ...where },
    authorise: { ...empty.authorise, ...authorise },
    rewrite: { ...empty.rewrite, ...rewrite },
  };
}

export function whereOf(text: string, change: Partial<RuleWhere> = {}): RuleWhere {
  return { ...empty.where, text, ...change };
}

export function edit(action: Edit['action'], name: string, value = '', enabled = true): Edit {
  return { id: `${action}-${name}`, enabled, action, name, value };
}

/** With a token named, so that nothing is missing. */
export function tokenAuthorisation(
  kind: RuleAuthorisation['kind'],
  change: Partial<RuleAuthorisation['token']> = {},
): Partial<RuleAuthorisation> {
  const source = { kind: 'pasted', tokenId: 'token-1' } as const;
  return {
    kind,
    token: { ...empty.authorise.token, source, ...change },
    apiKey: { ...empty.authorise.apiKey, source },
  };
}

export function factsOf(url: string, change: Partial<RequestFacts> = {}): RequestFacts {
  return { method: 'GET', url, kind: 'fetch', tabId: 1, pageOrigin: 'https://app.example.com', ...change };
}
