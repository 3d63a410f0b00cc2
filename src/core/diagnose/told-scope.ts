import type { HostScope } from '../endpoints/host-scope.ts';
import { resolveHost } from '../endpoints/resolve-host.ts';
import { headerValue } from '../http/headers.ts';
import { hostOf } from '../http/wire-url.ts';
import { type Finding, type Refused, told } from './refused.ts';
import { authorizationPlace } from './told-headers.ts';

type Sentence = {
  readonly pattern: RegExp;
  readonly finding: (match: RegExpExecArray, refused: Refused) => Finding;
};

// In the words of S3, of the JSON and Query services, and of both forms of a signature.
// Source: public issue threads named in the corpus of error answers, dynalite's comments.
const sentences: readonly Sentence[] = [
  {
    pattern: /the region '([^']*)' is wrong; expecting '([^']*)'/i,
    finding: (match) => told('wrong-region', 'scope:region', match[1], match[2]),
  },
  {
    pattern: /scoped to a valid region(?:, not '([^']*)')?/i,
    finding: (match, refused) =>
      told('wrong-region', 'scope:region', match[1] ?? scopeOf(refused)?.region, regionOf(refused)),
  },
  {
    pattern: /to correct service: '([^']*)'/i,
    finding: (match, refused) => told('wrong-service', 'scope:service', scopeOf(refused)?.service, match[1]),
  },
  {
    pattern:
      /(?:incorrect service|the service) ["']([^"']*)["'](?: is wrong)?[^"']*(?:belongs to|expecting) ["']([^"']*)["']/i,
    finding: (match) => told('wrong-service', 'scope:service', match[1], match[2]),
  },
  {
    pattern: /Date in Credential scope does not match[^']*'([^']*)' != '([^']*)'/i,
    finding: (match) => told('scope-date', 'scope:date', match[1], match[2]),
  },
  {
    pattern: /(?:Invalid credential date|incorrect date) ["']([^"']*)["'](?:[^"']*["'](\d{8})[^"']*["'])?/i,
    finding: (match, refused) =>
      told('scope-date', 'scope:date', match[1], refused.signature?.date?.text.slice(0, 8) ?? match[2]),
  },
  {
    pattern: /non-empty region must be provided/i,
    finding: (_, refused) => told('scope-malformed', 'scope:region', '', regionOf(refused)),
  },
  {
    pattern: /valid terminator: '([^']*)', not '([^']*)'/i,
    finding: (match, refused) => malformed(refused, match[2], match[1]),
  },
  {
    pattern:
      /exactly 5 slash-delimited elements|Credential is mal-?formed|authorization component "?Credential=[^"]*"? is malformed|incorrect terminal|non-empty (?:Access Key|service|date)/i,
    finding: (_, refused) => malformed(refused, refused.signature?.credential?.text, null),
  },
];

/** What an answer says of the credential scope. It may say several things; the first of them is named. */
export function toldOfScope(refused: Refused): Finding | null {
  const text = refused.answer.message ?? '';
  let first: { readonly at: number; readonly finding: Finding } | null = null;
  for (const { pattern, finding } of sentences) {
    const match = pattern.exec(text);
    if (match && (first === null || match.index < first.at)) {
      first = { at: match.index, finding: finding(match, refused) };
    }
  }
  return first?.finding ?? null;
}

function malformed(
  refused: Refused,
  sent: string | null | undefined,
  expected: string | null | undefined,
): Finding {
  const inQuery = refused.signature?.kind.endsWith('query');
  const place = inQuery ? 'query:X-Amz-Credential' : authorizationPlace(refused);
  return told('scope-malformed', place, sent, expected);
}

function scopeOf({ signature }: Refused) {
  return signature?.credential?.scope ?? null;
}

/** The region that the answer or the host names. */
export function regionOf({ request, answer }: Pick<Refused, 'request' | 'answer'>): string | null {
  const { fields } = answer;
  const told = fields.get('x-amz-bucket-region') ?? fields.get('Region');
  return told ?? hostScopeOf(request).region;
}

/** What the host that was asked says of region and service. */
export function hostScopeOf(request: Refused['request']): HostScope {
  const host = headerValue(request.headers, 'host') ?? hostOf(request.url);
  return resolveHost(host, request.url.path, headerValue(request.headers, 'x-amz-target'));
}
