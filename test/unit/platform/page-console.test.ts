import { expect, it, vi } from 'vitest';

const { executeScript } = vi.hoisted(() => ({ executeScript: vi.fn() }));
vi.mock('webextension-polyfill', () => ({
  default: { scripting: { executeScript }, runtime: { getURL: () => 'chrome-extension://id/' } },
}));
const { warnInPage } = await import('#platform/page-console.ts');
const { ownUrl } = await import('#platform/own-url.ts');

it('a warning is written to the page’s console from a world of its own, as text and not as code', async () => {
  const text = 'stopped "PUT" `https://h/`); alert(1); (\'';
  await warnInPage(1, text);
  const [[injected]] = executeScript.mock.calls as [
    [{ target: object; world?: string; args: string[]; func: (text: string) => void }],
  ];
  expect(injected.target).toEqual({ tabId: 1 });
  expect(injected.world).not.toBe('MAIN');
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  injected.func(...(injected.args as [string]));
  expect(warn.mock.calls).toEqual([[text]]);
  warn.mockRestore();
});

it('a warning that cannot be written is no matter: the panel says it', async () => {
  executeScript.mockRejectedValue(new Error('Cannot access contents of the page'));
  await expect(warnInPage(1, 'text')).resolves.toBeUndefined();
});

it('our own pages live below one address', () => {
  expect(ownUrl()).toBe('chrome-extension://id/');
});
