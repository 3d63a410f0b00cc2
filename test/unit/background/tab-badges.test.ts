import { describe, expect, it, vi } from 'vitest';
import { createTabBadges } from '#background/tab-badges.ts';
import type { Badge } from '#platform/toolbar-badge.ts';
import type { ActivityEntry } from '#protocol/rules-contract.ts';
import { ruleOf } from '../core/rules/sample-rule.ts';
import { nextTurn } from '../next-turn.ts';
import { stateOf, statusOf } from './rules-state.ts';
import { entryOf } from './sample-entry.ts';

function badges(before: Readonly<Record<number, string>> = {}) {
  const showing = new Map<number, Badge>();
  const show = vi.fn(async (tabId: number, badge: Badge) => void showing.set(tabId, badge));
  const shown = vi.fn(async (tabId: number) => showing.get(tabId)?.text ?? before[tabId] ?? '');
  return {
    shown,
    text: (tabId = 1) => showing.get(tabId)?.text,
    badge: (tabId = 1) => showing.get(tabId),
    show,
    badges: createTabBadges({ show, shown, later: (work) => work() }),
  };
}

async function told(...changes: Partial<ActivityEntry>[]) {
  const made = badges();
  for (const change of changes) made.badges.onActivity(entryOf(change));
  await nextTurn();
  return made;
}

describe('the badge of a tab', () => {
  it('counts what rules changed there', async () => {
    const { text } = await told({}, { outcome: 'authorised' }, { outcome: 'rewritten' }, { tabId: 2 });
    expect([text(1), text(2)]).toEqual(['3', '1']);
  });

  it('does not count what was left alone, and what belongs to no tab', async () => {
    const { text } = await told({ outcome: 'left-alone' }, { tabId: null });
    expect(text()).toBeUndefined();
  });

  it.each(['refused', 'sent-unsigned'] as const)(
    'says in another text and colour that one was %s',
    async (outcome) => {
      const good = (await told({})).badge();
      const bad = (await told({}, { outcome })).badge();
      expect(bad?.text).toBe('!1');
      expect(bad?.background).not.toBe(good?.background);
      expect(bad?.title).not.toBe(good?.title);
    },
  );

  it('begins anew with another page', async () => {
    const { text, badges: tabs } = await told({}, {});
    tabs.onNavigated(1);
    await nextTurn();
    expect(text()).toBe('');
    tabs.onActivity(entryOf());
    await nextTurn();
    expect(text()).toBe('1');
  });

  it('goes on counting from what the browser shows when the worker was stopped', async () => {
    const { text, badges: tabs } = badges({ 1: '41', 2: '999+', 3: '!2', 4: '❚❚' });
    for (const tabId of [1, 2, 3, 4]) tabs.onActivity(entryOf({ tabId }));
    await nextTurn();
    expect([1, 2, 3, 4].map(text)).toEqual(['42', '999+', '1', '1']);
  });

  it('asks the browser once, and loses none of many at the same time', async () => {
    const { text, shown, badges: tabs } = badges({ 1: '5' });
    for (let count = 0; count < 20; count++) tabs.onActivity(entryOf());
    await nextTurn();
    expect(text()).toBe('25');
    const asked = shown.mock.calls.length;
    tabs.onActivity(entryOf());
    await nextTurn();
    expect(shown).toHaveBeenCalledTimes(asked);
  });

  it('is shown again only where it changes, or where another page took it away', async () => {
    const { show, badges: tabs } = badges();
    const rules = stateOf([ruleOf()]);
    for (let times = 0; times < 3; times++) tabs.onState(rules, [1]);
    await nextTurn();
    expect(show).toHaveBeenCalledOnce();
    tabs.onNavigated(1);
    await nextTurn();
    expect(show).toHaveBeenCalledTimes(2);
  });

  it('of a closed tab is forgotten, as its number may come again', async () => {
    const { text, badges: tabs } = await told({}, {});
    tabs.onClosed(1);
    tabs.onNavigated(1);
    await nextTurn();
    expect(text()).toBe('');
  });
});

describe('the badge of every tab', () => {
  const rule = ruleOf();

  it('shows the pause, and the count again behind it', async () => {
    const { text, badges: tabs } = await told({});
    tabs.onState(stateOf([rule], { paused: true }), [1, 2]);
    await nextTurn();
    expect([text(1), text(2)]).toEqual(['❚❚', '❚❚']);
    tabs.onState(stateOf([rule]), [1, 2]);
    await nextTurn();
    expect([text(1), text(2)]).toEqual(['1', '']);
  });

  it('shows no pause where there is nothing to pause', async () => {
    const { text, badges: tabs } = badges();
    tabs.onState(stateOf([ruleOf({ enabled: false })], { paused: true }), [1]);
    await nextTurn();
    expect(text()).toBe('');
  });

  it('shows which tabs are off', async () => {
    const { text, badges: tabs } = badges();
    tabs.onState(stateOf([rule], { offTabs: [2] }), [1, 2]);
    await nextTurn();
    expect([text(1), text(2)]).toEqual(['', 'off']);
  });

  it.each(['profile-unknown', 'token-unknown', 'vault-locked'] as const)(
    'shows that a rule there has nothing to authorise with: %s',
    async (code) => {
      const trouble = [{ code, field: 'profile' } as const];
      const bound = { backEnd: 'net-rules', trouble, binding: { tabId: 2, origin: null } } as const;
      const { text, badges: tabs } = badges();
      const forOneTab = ruleOf({ id: 'bound', scope: { kind: 'tab' } });
      tabs.onState(stateOf([forOneTab], { statuses: { bound: statusOf(bound) } }), [1, 2]);
      await nextTurn();
      expect([text(1), text(2)]).toEqual(['', 'key']);
    },
  );

  it('does not mind what a rule that rests lacks', async () => {
    const { text, badges: tabs } = badges();
    const resting = statusOf({ backEnd: null, trouble: [{ code: 'token-unknown', field: 'token' }] });
    tabs.onState(stateOf([rule], { statuses: { [rule.id]: resting } }), [1]);
    await nextTurn();
    expect(text()).toBe('');
  });

  it('differs in text and title for each of these, and is of a colour that white can be read on', async () => {
    const { badge, badges: tabs } = await told({}, { tabId: 3, outcome: 'refused' });
    const locked = statusOf({
      trouble: [{ code: 'token-unknown', field: 'token' }],
      binding: { tabId: 4, origin: null },
    });
    const tabRule = ruleOf({ id: 'tab', scope: { kind: 'tab' } });
    tabs.onState(stateOf([tabRule], { offTabs: [2], statuses: { tab: locked } }), [1, 2, 3, 4]);
    await nextTurn();
    const all = [1, 2, 3, 4].map((tabId) => badge(tabId));
    tabs.onState(stateOf([rule], { paused: true }), [5]);
    await nextTurn();
    all.push(badge(5));
    expect(new Set(all.map((one) => one?.text)).size).toBe(5);
    expect(new Set(all.map((one) => one?.title)).size).toBe(5);
    for (const one of all) expect(contrastWithWhite(one?.background ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG 2.2, "contrast ratio". */
function contrastWithWhite(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 1, green = 1, blue = 1] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
