import type { ActivityEntry } from '#protocol/rules-contract.ts';

/** A request of tab 1 that was signed; and what a test changes in it. */
export function entryOf(change: Partial<ActivityEntry> = {}): ActivityEntry {
  return {
    id: 'entry-1',
    at: 0,
    tabId: 1,
    ruleId: 'rule-1',
    ruleName: 'mine',
    as: 'me',
    backEnd: 'debugger-fetch',
    method: 'GET',
    url: 'https://api.example.com/',
    outcome: 'signed',
    failure: null,
    took: 1,
    traced: true,
    signature: null,
    ...change,
  };
}
