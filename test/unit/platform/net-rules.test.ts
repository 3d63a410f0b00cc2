import { beforeEach, describe, expect, it, vi } from 'vitest';

const api = vi.hoisted(() => ({
  getSessionRules: vi.fn(async (): Promise<{ id: number }[]> => []),
  updateSessionRules: vi.fn(async () => undefined),
  isRegexSupported: vi.fn(
    async (): Promise<{ isSupported: boolean; reason?: string }> => ({ isSupported: true }),
  ),
}));
vi.mock('webextension-polyfill', () => ({ default: { declarativeNetRequest: api } }));
const { netRulesPort } = await import('#platform/net-rules.ts');

const rule = {
  id: 1,
  priority: 1,
  action: { type: 'allow' },
  condition: { regexFilter: '^https://h/', isUrlFilterCaseSensitive: true, resourceTypes: ['image'] },
} as const;

beforeEach(() => {
  vi.clearAllMocks();
  api.getSessionRules.mockResolvedValue([]);
});

describe('the browser’s session rules', () => {
  it('are taken away and given in one step, whichever were there', async () => {
    api.getSessionRules.mockResolvedValue([{ id: 1 }, { id: 17 }]);
    await netRulesPort().replaceAll([rule]);
    expect(api.updateSessionRules.mock.calls).toEqual([[{ removeRuleIds: [1, 17], addRules: [rule] }]]);
  });

  it('that are refused reject in the browser’s words', async () => {
    api.updateSessionRules.mockRejectedValueOnce(new Error('Rule with id 1 is invalid'));
    await expect(netRulesPort().replaceAll([rule])).rejects.toThrow('Rule with id 1 is invalid');
  });

  it('are asked about an expression as it will be used, and say why not', async () => {
    const port = netRulesPort();
    expect(await port.regexTrouble('^https://h/')).toBeNull();
    expect(api.isRegexSupported).toHaveBeenCalledWith({ regex: '^https://h/', isCaseSensitive: true });
    api.isRegexSupported.mockResolvedValueOnce({ isSupported: false, reason: 'syntaxError' });
    expect(await port.regexTrouble('(')).toBe('syntaxError');
    api.isRegexSupported.mockResolvedValueOnce({ isSupported: false });
    expect(await port.regexTrouble('(')).toBe('unknown');
  });
});

describe('a rule for the time of some work', () => {
  const { id: _, ...own } = rule;
  type Change = {
    readonly removeRuleIds: readonly number[];
    readonly addRules: readonly { readonly id: number }[];
  };
  const changes = () =>
    (api.updateSessionRules.mock.calls as unknown as [Change][]).map(([change]) => change);
  const idOf = (at: number) => changes()[at]?.addRules[0]?.id ?? 0;

  it('is there before the work begins, and gone when it ends', async () => {
    const port = netRulesPort();
    const seen: number[] = [];
    expect(await port.during(own, async () => seen.push(changes().length))).toBe(1);
    expect(seen).toEqual([1]);
    const id = idOf(0);
    expect(id).toBeGreaterThan(1000);
    expect(changes()).toEqual([
      { removeRuleIds: [id], addRules: [{ ...own, id }] },
      { removeRuleIds: [id], addRules: [] },
    ]);
  });

  it('is gone too where the work fails, which says why', async () => {
    await expect(netRulesPort().during(own, () => Promise.reject(new Error('no page')))).rejects.toThrow(
      'no page',
    );
    expect(changes().at(-1)).toEqual({ removeRuleIds: [idOf(0)], addRules: [] });
  });

  it('that the browser does not take keeps the work from beginning', async () => {
    api.updateSessionRules.mockRejectedValueOnce(new Error('memory limit'));
    const work = vi.fn();
    await expect(netRulesPort().during(own, work)).rejects.toThrow('memory limit');
    expect(work).not.toHaveBeenCalled();
  });

  it('has an id of its own beside others at the same time', async () => {
    const port = netRulesPort();
    await port.during(own, () => port.during(own, async () => null));
    expect(idOf(0)).not.toBe(idOf(1));
  });

  it('stays when all the others are replaced, and is swept where a stopped worker left it', async () => {
    const port = netRulesPort();
    await port.during(own, async () => {
      api.getSessionRules.mockResolvedValue([{ id: 1 }, { id: idOf(0) }, { id: idOf(0) + 7 }]);
      await port.replaceAll([rule]);
    });
    expect(changes()[1]).toEqual({ removeRuleIds: [1, idOf(0) + 7], addRules: [rule] });
    await port.replaceAll([]);
    expect(changes().at(-1)?.removeRuleIds).toEqual([1, idOf(0), idOf(0) + 7]);
  });
});
