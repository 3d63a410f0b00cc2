import { describe, expect, it } from 'vitest';
import { lineExplanations, lineNames, noticeWords, scopeReason } from '#panel/words/trace-words.ts';

describe('the words for a trace', () => {
  it('explain every line that has a name', () => {
    expect(Object.keys(lineExplanations)).toEqual(Object.keys(lineNames));
    for (const text of Object.values(lineExplanations)) expect(text).toMatch(/^[A-Z].*\.$/);
  });

  it('name what a notice is about, and do without it where it is not known', () => {
    expect(noticeWords({ code: 'header-replaced', detail: 'X-Amz-Date' })).toContain('X-Amz-Date');
    expect(noticeWords({ code: 'header-replaced' })).not.toContain('undefined');
    expect(noticeWords({ code: 'payload-unsigned' })).toMatch(/not signed/);
  });

  it('say why a region or a service was inferred', () => {
    expect(scopeReason('host-label')).toBe('from the host');
    expect(scopeReason('not-told')).toBe('the host does not tell');
  });
});
