import { describe, expect, it } from 'vitest';
import type { FailureCode } from '#core/failure.ts';
import { ruleTrouble } from '#panel/model/rule-trouble.ts';
import type { RuleStatus, RulesState } from '#protocol/rules-contract.ts';
import { ruleOf, stateOf, statusOf, thisTab } from './rules-fixture.ts';

const rule = ruleOf('a');
const of = (status: Partial<RuleStatus>, change: Partial<RulesState> = {}) =>
  ruleTrouble(rule, stateOf([rule], { statuses: { a: statusOf(status) }, ...change }), thisTab);
const failing = (code: FailureCode) => of({ trouble: [{ code, field: 'request' }] });

describe('what keeps a rule from its work', () => {
  it('is nothing where it works, and where it is off', () => {
    expect(of({})).toBeNull();
    const off = { ...rule, enabled: false };
    expect(
      ruleTrouble(off, stateOf([off], { statuses: { a: statusOf({ binding: null }) } }), null),
    ).toBeNull();
  });

  it('is access, to be allowed', () => {
    expect(of({ missingAccess: ['https://h/*'] })).toMatchObject({
      failure: { code: 'permission-missing' },
      remedy: { kind: 'allow', patterns: ['https://h/*'] },
    });
  });

  it('is a tab that is gone, for which this one can stand in where there is one', () => {
    const gone = stateOf([rule], { statuses: { a: statusOf({ binding: null }) } });
    expect(ruleTrouble(rule, gone, thisTab)?.remedy).toEqual({ kind: 'use-this-tab' });
    expect(ruleTrouble(rule, gone, null)?.remedy).toEqual({ kind: 'edit' });
    const everywhere = ruleOf('a', { scope: { kind: 'everywhere' } });
    expect(ruleTrouble(everywhere, gone, thisTab)).toBeNull();
  });

  it('is a debugging bar that was cancelled, of rules that need one', () => {
    const cancelled = { cancelledTabs: [7] };
    expect(of({}, cancelled)?.remedy).toEqual({ kind: 'resume', tabId: 7 });
    expect(of({ backEnd: 'net-rules' }, cancelled)).toBeNull();
    expect(failing('debugging-refused')?.remedy).toEqual({ kind: 'resume', tabId: 7 });
  });

  it('is mended in the editor where nothing else helps', () => {
    for (const code of ['profile-unknown', 'token-unknown', 'net-rules-refused'] as const) {
      expect(failing(code)).toMatchObject({ failure: { code }, remedy: { kind: 'edit' } });
    }
  });
});
