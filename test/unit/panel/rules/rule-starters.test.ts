import { describe, expect, it } from 'vitest';
import { debuggerFetch, netRules } from '#core/rules/back-end.ts';
import { ruleProblems } from '#core/rules/rule-problems.ts';
import { startedRule, starters } from '#panel/model/rule-starters.ts';
import { prod } from './rules-fixture.ts';

const example = { ...prod, id: 'example-slash', builtIn: true };
const fields = (starter: string | null) =>
  ruleProblems(startedRule(starter, [example, prod]), [debuggerFetch, netRules]).map(({ field }) => field);

describe('a new rule', () => {
  it.each(starters.map(({ id }) => id))('that begins as %s lacks at most its key or token', (id) => {
    expect(fields(id)).toEqual(id === 'iam' ? [] : ['token']);
  });

  it('that begins with nothing lacks where it holds', () => {
    expect(fields(null)).toEqual(['where']);
  });

  it('signs as the user’s own credentials, and never as AWS’s example', () => {
    expect(startedRule(null, [example, prod]).authorise.iam.identityId).toBe('prod');
    expect(startedRule(null, [example]).authorise.iam.identityId).toBe('');
  });

  it('has an id of its own', () => {
    expect(startedRule(null, []).id).not.toBe(startedRule(null, []).id);
  });
});
