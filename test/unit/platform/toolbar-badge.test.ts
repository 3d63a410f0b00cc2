import { beforeEach, describe, expect, it, vi } from 'vitest';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const { showBadge, shownBadge } = await import('#platform/toolbar-badge.ts');

const badge = { text: '3', background: '#1a6b3c', title: 'Countersign: 3 requests' };
let action: Record<string, ReturnType<typeof vi.fn>>;

beforeEach(() => {
  action = {
    setBadgeText: vi.fn(async () => undefined),
    setBadgeBackgroundColor: vi.fn(async () => undefined),
    setBadgeTextColor: vi.fn(async () => undefined),
    setTitle: vi.fn(async () => undefined),
    getBadgeText: vi.fn(async () => '3'),
  };
  fake.action = action;
});

describe('the toolbar button', () => {
  it('says over one tab what is to be said', async () => {
    await showBadge(1, badge);
    expect(action.setBadgeText).toHaveBeenCalledWith({ tabId: 1, text: '3' });
    expect(action.setBadgeBackgroundColor).toHaveBeenCalledWith({ tabId: 1, color: '#1a6b3c' });
    expect(action.setBadgeTextColor).toHaveBeenCalledWith({ tabId: 1, color: '#ffffff' });
    expect(action.setTitle).toHaveBeenCalledWith({ tabId: 1, title: badge.title });
  });

  it('says it also where the browser chooses the colour of the letters itself', async () => {
    action.setBadgeTextColor = undefined as never;
    await showBadge(1, badge);
    expect(action.setTitle).toHaveBeenCalledOnce();
  });

  it('has nothing to say over a tab that is gone', async () => {
    action.setBadgeText?.mockRejectedValue(new Error('No tab with id: 1.'));
    action.getBadgeText?.mockRejectedValue(new Error('No tab with id: 1.'));
    await expect(showBadge(1, badge)).resolves.toBeUndefined();
    expect(await shownBadge(1)).toBe('');
  });

  it('tells what it says', async () => {
    expect(await shownBadge(1)).toBe('3');
    expect(action.getBadgeText).toHaveBeenCalledWith({ tabId: 1 });
  });
});
