/** What `is:` knows. */
export const filterIs = [
  'signed',
  'unsigned',
  'sigv4',
  'presigned',
  'sigv4a',
  'post-policy',
  'sigv2',
  'api-key',
  'jwt',
  'bearer',
  'basic',
  'ours',
  'accepted',
  'refused',
  'failed',
  'explained',
  'preflight',
  'imported',
  'replayed',
] as const;
export type FilterIs = (typeof filterIs)[number];

/** What can stand before a colon. */
export const filterKeys = [
  'service',
  'region',
  'key',
  'method',
  'status-code',
  'is',
  'cause',
  'host',
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** Statuses from `from` to `to`, both among them. */
export type StatusRange = { readonly from: number; readonly to: number };

/** One condition of a filter; texts are in lower case. */
export type FilterTerm = { readonly negated: boolean } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'regex'; readonly regex: RegExp }
  | { readonly kind: 'field'; readonly key: Exclude<FilterKey, 'status-code' | 'is'>; readonly text: string }
  | { readonly kind: 'status'; readonly range: StatusRange }
  | { readonly kind: 'is'; readonly is: FilterIs }
);

/** What is wrong with a filter; `at` and `length` tell where, in UTF-16 units. */
export type FilterProblem = {
  readonly code: 'unknown-key' | 'unknown-is' | 'bad-regex' | 'empty-value' | 'bad-status' | 'open-quote';
  readonly at: number;
  readonly length: number;
  /** The word at fault; of a regular expression what the engine says of it. */
  readonly detail: string;
};
