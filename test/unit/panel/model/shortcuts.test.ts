import { describe, expect, it } from 'vitest';
import { isPauseKey, shortcuts } from '#panel/model/shortcuts.ts';

const key = (change: object) =>
  ({
    key: 'p',
    code: 'KeyP',
    altKey: true,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...change,
  }) as KeyboardEvent;

describe('the key that pauses', () => {
  it('is Alt+P, by the letter on the key', () => {
    expect(isPauseKey(key({}))).toBe(true);
    expect(isPauseKey(key({ code: 'KeyR' }))).toBe(true);
    expect(isPauseKey(key({ key: 'l' }))).toBe(false);
  });

  it('works on a Mac, where Alt+P types another letter', () => {
    expect(isPauseKey(key({ key: 'π' }))).toBe(true);
  });

  it('is none of its neighbours', () => {
    for (const change of [{ altKey: false }, { ctrlKey: true }, { metaKey: true }, { shiftKey: true }]) {
      expect(isPauseKey(key(change))).toBe(false);
    }
  });
});

describe('the shortcuts', () => {
  it('are none of DevTools’ own', () => {
    const own = /^(F1|F5|F12|Esc|Ctrl\+[[\]RPD]|Ctrl\+Shift\+[PMCD])$/;
    for (const { keys } of shortcuts) expect(keys).not.toMatch(own);
    expect(new Set(shortcuts.map(({ keys }) => keys)).size).toBe(shortcuts.length);
  });
});
