import type { CapturedBody, CapturedRequest } from '#core/traffic/captured-request.ts';
import type { AuthKind } from '#core/traffic/row-facts.ts';
import type { RowVerdict } from '#core/traffic/row-verdict.ts';
import type { TrafficColumn } from '#core/traffic/sort-rows.ts';
import { shortCause } from './cause-words.ts';

export const columnNames: { readonly [C in TrafficColumn]: string } = {
  status: 'Status',
  method: 'Method',
  url: 'Host and path',
  service: 'Service',
  region: 'Region',
  auth: 'Auth',
  key: 'Key',
  verdict: 'Verdict',
  started: 'Started',
  time: 'Time',
  size: 'Size',
};

export const authNames: { readonly [A in AuthKind]: string } = {
  sigv4: 'SigV4',
  presigned: 'presigned',
  sigv4a: 'SigV4a',
  'post-policy': 'POST policy',
  sigv2: 'SigV2',
  'api-key': 'API key',
  jwt: 'JWT',
  bearer: 'bearer',
  basic: 'basic',
  other: 'other',
  none: '',
};

/** What a verdict says, with a sign before it, so that it does not hang on a colour. */
export function verdictWords({ kind, cause }: RowVerdict): string {
  if (kind === '') return '';
  if (kind === 'accepted') return '✓ accepted';
  return `✗ ${cause === null || cause === 'unknown' ? kind : shortCause(cause)}`;
}

export const sourceNames: { readonly [F in CapturedRequest['from']]: string } = {
  page: 'sent by the page',
  har: 'read from a file',
  paste: 'pasted',
  replay: 'replayed',
};

/** Why there is no body to show. */
export const notKeptWords: {
  readonly [W in Extract<CapturedBody, { kind: 'not-kept' }>['why']]: string;
} = {
  'too-large': 'It is larger than the 1 MiB that is kept of one body.',
  'not-shown': 'The browser does not show it.',
  'not-read': 'It has not been read from the browser yet.',
};
