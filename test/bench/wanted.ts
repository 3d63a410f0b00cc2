import type { BrowserName } from '#scripts/browsers.ts';

const parts = ['panel', 'signer', 'interception', 'traffic'] as const;
const browsers: readonly BrowserName[] = ['chromium', 'firefox'];

export type Part = (typeof parts)[number];

export type Wanted = { readonly browsers: readonly BrowserName[]; readonly parts: readonly Part[] };

/** Words choose browsers and parts, in any order; none of a kind means all of that kind. Null where a word means nothing. */
export function wantedBy(words: readonly string[]): Wanted | null {
  if (words.some((word) => ![...browsers, ...parts].some((known) => known === word))) return null;
  return { browsers: chosen(browsers, words), parts: chosen(parts, words) };
}

function chosen<T extends string>(all: readonly T[], words: readonly string[]): readonly T[] {
  const named = all.filter((one) => words.includes(one));
  return named.length === 0 ? all : named;
}
