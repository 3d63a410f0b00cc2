import { describe, expect, it } from 'vitest';
import { navigationCut } from '#core/traffic/navigation-cut.ts';
import { answer, captured } from './sample-captured.ts';

const old = [captured({ url: 'https://a/', at: 10 }), captured({ url: 'https://a/style', at: 20 })];
const redirect = (url: string, location: string, at: number) =>
  captured({ url, at, response: answer({ status: 302, headers: [['Location', location]] }) });

describe('what belongs to the page that was left', () => {
  it('is everything where the new page has not been captured yet', () => {
    expect(navigationCut(old, 'https://b/', 0)).toBe(2);
  });

  it('is what came before the new page', () => {
    const page = captured({ url: 'https://b/x', at: 100 });
    const image = captured({ url: 'https://b/image', at: 110 });
    expect(navigationCut([...old, page, image], 'https://b/x#part', 50)).toBe(2);
  });

  it('is not what began after the browser told of the new page, whose own request may be gone', () => {
    const image = captured({ url: 'https://b/image', at: 110 });
    expect(navigationCut([...old, image], 'https://b/', 50, 100)).toBe(2);
    expect(navigationCut([image], 'https://b/', 50, 100)).toBe(0);
    expect(navigationCut([...old, image], 'https://b/', 50)).toBe(3);
  });

  it('is what came before the redirects that led to the new page', () => {
    const entries = [
      ...old,
      redirect('https://b/', '/login', 100),
      redirect('https://b/login', 'https://c/', 110),
    ];
    expect(navigationCut(entries, 'https://c/', 50)).toBe(2);
    expect(navigationCut([...entries, captured({ url: 'https://c/', at: 120 })], 'https://c/', 50)).toBe(2);
  });

  it('is all of the page before where the same page is loaded again', () => {
    expect(navigationCut(old, 'https://a/', 50)).toBe(2);
    expect(navigationCut([...old, captured({ url: 'https://a/', at: 60 })], 'https://a/', 50)).toBe(2);
  });

  it('is nothing of an empty log, and copes with a location that is no URL', () => {
    expect(navigationCut([], 'https://a/', 0)).toBe(0);
    expect(navigationCut([redirect('https://a/', 'https://[', 5)], 'https://b/', 0)).toBe(1);
  });
});
