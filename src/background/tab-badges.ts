import { type BadgeState, badgeFor } from '#core/rules/badge.ts';
import type { Badge } from '#platform/toolbar-badge.ts';
import type { ActivityEntry, RulesState } from '#protocol/rules-contract.ts';
import { createGather, type Later } from './gather.ts';

type Ports = {
  readonly show: (tabId: number, badge: Badge) => Promise<void>;
  readonly shown: (tabId: number) => Promise<string>;
  readonly later: Later;
};

export type TabBadges = {
  onActivity(entry: ActivityEntry): void;
  onState(state: RulesState, tabs: readonly number[]): void;
  /** The tab goes to another page: its count begins anew. */
  onNavigated(tabId: number): void;
  onClosed(tabId: number): void;
};

/** White text on each of these has a contrast of at least 4.5 : 1. */
const backgrounds: { readonly [T in ReturnType<typeof badgeFor>['tone']]: string } = {
  count: '#1a6b3c',
  paused: '#5f6368',
  off: '#5f6368',
  error: '#b3261e',
  locked: '#8a4b00',
};

/** What the toolbar button says over each tab. */
export function createTabBadges({ show, shown, later }: Ports): TabBadges {
  const counts = new Map<number, { count: number; errors: number }>();
  const painted = new Map<number, string>();
  let state: RulesState | null = null;

  /** A stopped worker has forgotten its counts; the browser still shows them. */
  async function countsOf(tabId: number): Promise<{ count: number; errors: number }> {
    const known = counts.get(tabId);
    if (known) return known;
    const before = Number.parseInt(await shown(tabId), 10);
    const fresh = counts.get(tabId) ?? { count: Number.isNaN(before) ? 0 : before, errors: 0 };
    counts.set(tabId, fresh);
    return fresh;
  }

  async function paint(tabId: number): Promise<void> {
    const { text, tone, title } = badgeFor({ ...(await countsOf(tabId)), ...standing(state, tabId) });
    const badge = `${tone} ${text} ${title}`;
    if (painted.get(tabId) === badge) return;
    painted.set(tabId, badge);
    await show(tabId, { text, background: backgrounds[tone], title });
  }

  const paintLater = createGather<number>((tabIds) => {
    for (const tabId of new Set(tabIds)) void paint(tabId);
  }, later);

  return {
    onActivity: ({ tabId, outcome }) => {
      if (tabId === null || outcome === 'left-alone') return;
      void countsOf(tabId).then((known) => {
        if (outcome === 'refused' || outcome === 'sent-unsigned') known.errors++;
        else known.count++;
        paintLater(tabId);
      });
    },
    onState: (next, tabs) => {
      state = next;
      for (const tabId of tabs) void paint(tabId);
    },
    onNavigated: (tabId) => {
      counts.set(tabId, { count: 0, errors: 0 });
      // Browsers take a tab's badge away when it goes to another page.
      painted.delete(tabId);
      void paint(tabId);
    },
    onClosed: (tabId) => {
      counts.delete(tabId);
      painted.delete(tabId);
    },
  };
}

/** `locked`: a rule that acts in this tab has nothing to authorise with. */
function standing(state: RulesState | null, tabId: number): Pick<BadgeState, 'paused' | 'off' | 'locked'> {
  if (!state) return { paused: false, off: false, locked: false };
  const { rules, statuses, paused, offTabs } = state;
  const locked = rules.some(({ id, scope }) => {
    const status = statuses[id];
    const here = scope.kind !== 'tab' || status?.binding?.tabId === tabId;
    return (
      here &&
      status?.backEnd != null &&
      status.trouble.some(({ code }) => /^(?:(?:profile|token)-unknown|vault-locked)$/.test(code))
    );
  });
  return { paused: paused && rules.some(({ enabled }) => enabled), off: offTabs.includes(tabId), locked };
}
