import type { ActivityEntry } from '#protocol/rules-contract.ts';
import { failureWords } from './failure-words.ts';

export const outcomeNames: { readonly [O in ActivityEntry['outcome']]: string } = {
  signed: 'signed',
  authorised: 'authorised',
  rewritten: 'rewritten',
  'left-alone': 'left alone',
  'sent-unsigned': 'unsigned',
  refused: 'refused',
};

/** What became of a request, in a sentence of its own. */
export const outcomeSentences: { readonly [O in ActivityEntry['outcome']]: string } = {
  signed: 'It is signed.',
  authorised: 'It gets the header with the key or token.',
  rewritten: 'It is rewritten.',
  'left-alone': 'It is left alone: it already carries authorisation.',
  'sent-unsigned': 'It goes out unsigned, as the rule says where it cannot be authorised.',
  refused: 'It is refused.',
};

/** Host and path of a URL, as a row has room for; the query stays out. */
export function shortUrl(url: string): { readonly host: string; readonly path: string } {
  const [, host = '', path = ''] = /^(?:[a-z]+:\/\/)?([^/?#]*)([^?#]*)/i.exec(url) ?? [];
  return { host, path };
}

/** A refused request in one sentence, for the status line. */
export function refusalWords({ method, url, failure }: ActivityEntry): string {
  const { host, path } = shortUrl(url);
  const what = `Refused ${method} ${host}${path}`;
  return failure ? `${what}: ${failureWords(failure).title}` : `${what}.`;
}

/** The time of day, by the clock on the wall. `at` in milliseconds since 1970. */
export function clockTime(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}
