import { describe, expect, it } from 'vitest';
import { createActivityLog } from '#background/interception/activity-log.ts';
import type { Failure } from '#core/failure.ts';
import { mask } from '#core/redact.ts';
import type { ActivityEntry } from '#protocol/rules-contract.ts';
import { factsOf, ruleOf } from '../../core/rules/sample-rule.ts';
import { headerOptions, requestTo, token, traceOf, withToken } from '../../core/sigv4/sample-request.ts';

const rule = ruleOf({ name: 'mine' });
const url = 'https://api.example.com/';
const failure: Failure = { code: 'credentials-expired', field: 'profile', detail: 'me' };
const signed = { outcome: 'signed', as: 'me', failure: null, trace: null, secret: undefined } as const;

function log() {
  const entries: ActivityEntry[] = [];
  const refused: [ActivityEntry, Failure][] = [];
  const activity = createActivityLog({
    now: () => 1234,
    onEntry: (entry) => entries.push(entry),
    onRefused: (entry, why) => refused.push([entry, why]),
  });
  return { activity, entries, refused };
}

describe('the activity log', () => {
  it('tells of a request as it happens, and keeps what it told', () => {
    const { activity, entries } = log();
    activity.record(rule, 'web-request', factsOf(url, { method: 'PUT' }), signed, 5);
    expect(entries).toEqual([
      {
        id: entries[0]?.id,
        at: 1234,
        tabId: 1,
        ruleId: 'rule-1',
        ruleName: 'mine',
        as: 'me',
        backEnd: 'web-request',
        method: 'PUT',
        url,
        outcome: 'signed',
        failure: null,
        took: 5,
        traced: false,
        signature: null,
      },
    ]);
    expect(activity.list(1)).toEqual(entries);
  });

  it('gives each entry an id of its own', () => {
    const { activity, entries } = log();
    for (let count = 0; count < 20; count++) activity.record(rule, 'net-rules', factsOf(url), signed, null);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(20);
  });

  it('lists what belongs to a tab and what belongs to none, the newest last', () => {
    const { activity } = log();
    for (const tabId of [1, 2, null, 1]) {
      activity.record(rule, 'net-rules', factsOf(`${url}${tabId}`, { tabId }), signed, null);
    }
    expect(activity.list(1).map(({ tabId }) => tabId)).toEqual([1, null, 1]);
    expect(activity.list(3).map(({ tabId }) => tabId)).toEqual([null]);
    expect(activity.list(null)).toHaveLength(4);
  });

  it('keeps the newest 300, and their traces alone', async () => {
    const { activity, entries } = log();
    const trace = await traceOf(requestTo(url), headerOptions);
    for (let count = 0; count < 302; count++) {
      activity.record(rule, 'net-rules', factsOf(`${url}${count}`), { ...signed, trace }, null);
    }
    const listed = activity.list(null);
    expect(listed).toHaveLength(300);
    expect([listed[0]?.url, listed.at(-1)?.url]).toEqual([`${url}2`, `${url}301`]);
    expect(activity.trace(entries[1]?.id ?? '')).toBeNull();
    expect(activity.trace(entries[2]?.id ?? '')).not.toBeNull();
  });

  it('tells of URLs without what in them opens something', () => {
    const { activity, entries } = log();
    activity.record(rule, 'net-rules', factsOf(`${url}?X-Amz-Signature=secret&a=1`), signed, null);
    expect(entries[0]?.url).toBe(`${url}?X-Amz-Signature=${mask}&a=1`);
    expect(JSON.stringify(activity.list(null))).not.toContain('secret');
  });

  it('shows a trace with the session token masked, and never tells the token in an entry', async () => {
    const { activity, entries } = log();
    const trace = await traceOf(requestTo(url), withToken(headerOptions));
    activity.record(rule, 'debugger-fetch', factsOf(url), { ...signed, trace, secret: token }, 1);
    const shown = activity.trace(entries[0]?.id ?? '');
    expect(entries[0]?.traced).toBe(true);
    expect(shown?.signature).toBe(trace.signature);
    expect(JSON.stringify([shown, entries])).not.toContain(token);
  });

  it('has no trace of what was not signed, and of what it does not know', () => {
    const { activity, entries } = log();
    activity.record(rule, 'net-rules', factsOf(url), signed, null);
    expect(activity.trace(entries[0]?.id ?? '')).toBeNull();
    expect(activity.trace('unknown')).toBeNull();
  });

  it('says which request was refused and why, and of no other', () => {
    const { activity, entries, refused } = log();
    activity.record(rule, 'web-request', factsOf(url), { ...signed, outcome: 'refused', failure }, 1);
    activity.record(rule, 'web-request', factsOf(url), { ...signed, outcome: 'sent-unsigned', failure }, 1);
    activity.record(rule, 'web-request', factsOf(url), signed, 1);
    expect(refused).toEqual([[entries[0], failure]]);
    expect(entries.map((entry) => entry.failure)).toEqual([failure, failure, null]);
  });
});
