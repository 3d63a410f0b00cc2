import { describe, expect, it, vi } from 'vitest';

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
