import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from './fake-event.ts';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const {
  askForAccess,
  canAskForAccess,
  declaredPermissions,
  dropAccess,
  grantedAccess,
  hasAccess,
  onAccessChanged,
  openAccessPage,
} = await import('#platform/host-permissions.ts');

const permissions = {
  contains: vi.fn(async () => true),
  request: vi.fn(async () => false),
  remove: vi.fn(async () => true),
  getAll: vi.fn(async () => ({})),
  onAdded: fakeEvent(),
  onRemoved: fakeEvent(),
};
const create = vi.fn(async () => ({}));

beforeEach(() => {
  vi.clearAllMocks();
  Object.assign(fake, {
    permissions,
    tabs: { create },
    runtime: {
      getURL: (path: string) => `chrome-extension://id/${path}`,
      getManifest: () => ({ permissions: ['storage', 'alarms'] }),
    },
  });
});

const patterns = ['https://h/*', 'http://localhost/*'];

describe('access to hosts', () => {
  it('is asked for, looked up and taken back by match patterns', async () => {
    expect(await hasAccess(patterns)).toBe(true);
    expect(await askForAccess(patterns)).toBe(false);
    expect(await dropAccess(patterns)).toBe(true);
    for (const call of [permissions.contains, permissions.request, permissions.remove]) {
      expect(call).toHaveBeenCalledWith({ origins: patterns });
    }
  });

  it('is all that was granted, or none', async () => {
    expect(await grantedAccess()).toEqual([]);
    permissions.getAll.mockResolvedValue({ origins: ['https://h/*'] });
    expect(await grantedAccess()).toEqual(['https://h/*']);
  });

  it('changes when it is given and when it is taken', () => {
    const heard = vi.fn();
    onAccessChanged(heard);
    permissions.onAdded.fire({});
    permissions.onRemoved.fire({});
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('cannot be asked for where the browser gives the page no way to', () => {
    expect(canAskForAccess()).toBe(true);
    fake.permissions = undefined;
    expect(canAskForAccess()).toBe(false);
    fake.permissions = {};
    expect(canAskForAccess()).toBe(false);
  });

  it('is asked for on a page of its own, which is told the patterns behind the hash', async () => {
    await openAccessPage(patterns);
    const [[{ url }]] = create.mock.calls as unknown as [[{ url: string }]];
    expect(url.startsWith('chrome-extension://id/page.html#')).toBe(true);
    const grant = new URLSearchParams(new URL(url).hash.slice(1)).get('grant');
    expect(grant?.split(' ')).toEqual(patterns);
  });
});

it('the permissions of an install are those of its manifest', () => {
  expect(declaredPermissions()).toEqual(['storage', 'alarms']);
  fake.runtime = { getManifest: () => ({}) };
  expect(declaredPermissions()).toEqual([]);
});
