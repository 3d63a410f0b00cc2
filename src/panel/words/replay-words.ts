import type { ComparedSection } from '#core/traffic/compare-captured.ts';

export type ReplayWhere = 'worker' | 'page';

export const whereWords: { readonly [W in ReplayWhere]: { readonly label: string; readonly note: string } } =
  {
    worker: { label: 'From the extension', note: 'no CORS, no cookies' },
    page: { label: 'In the page', note: 'with its cookies, its origin, and under CORS' },
  };

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether sending a request once more may change something. */
export function changesThings(method: string): boolean {
  return !safe.has(method.toUpperCase());
}

/** What is asked before requests that may change things are sent again. */
export function confirmWords(methods: readonly string[], times: number): string {
  const changing = [...new Set(methods.filter(changesThings))];
  const often = times > 1 ? ` ${times} times` : ' once more';
  return `${changing.join(' and ')} may change something at the service. Send ${methods.length > 1 ? 'them' : 'it'}${often}?`;
}

/** What became of a request that a fix was applied to. */
export function fixResultWords(before: number, after: number, words: string): string {
  if (after >= 200 && after < 300) return `${words}: that was it.`;
  if (after === 0) return 'No answer came.';
  return after === before ? `${words} again.` : `${words}, where it was ${before} before.`;
}

/** The middle one of some times, in milliseconds; null of none. */
export function medianOf(times: readonly number[]): number | null {
  if (times.length === 0) return null;
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

export const sectionNames: { readonly [S in ComparedSection]: string } = {
  request: 'Request',
  query: 'Query',
  header: 'Headers',
  body: 'Body',
  answer: 'Answer',
  'answer-header': 'Headers of the answer',
  canonical: 'Canonical request',
};
