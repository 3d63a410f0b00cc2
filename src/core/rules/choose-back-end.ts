import type { BackEnd, BackEndId } from './back-end.ts';
import { effectiveEdits } from './edits.ts';
import { changesUrl } from './rewrite-request.ts';
import type { AuthorisationKind, Rule } from './rule.ts';
import { isAppendable } from './settable-headers.ts';

/** What a rule asks of a back-end. */
export type Need =
  | 'signature'
  | 'sees-authorisation'
  | 'strips-authorisation'
  | 'rewrites-url'
  | 'appends-header'
  | 'sets-host'
  | 'answers-preflights';

export type BackEndChoice = {
  /** Null where none does all that has to be done. */
  readonly backEnd: BackEnd | null;
  readonly needs: readonly Need[];
  /** What the chosen one does without; where there is none, what is missing from the one that comes nearest. */
  readonly unmet: readonly Need[];
};

const meets: { readonly [N in Need]: (backEnd: BackEnd) => boolean } = {
  signature: (backEnd) => backEnd.perRequest,
  'sees-authorisation': (backEnd) => backEnd.perRequest,
  'strips-authorisation': (backEnd) => backEnd.perRequest,
  'rewrites-url': (backEnd) => backEnd.rewritesUrl,
  'appends-header': (backEnd) => backEnd.perRequest,
  'sets-host': (backEnd) => backEnd.setsHost,
  'answers-preflights': (backEnd) => backEnd.answersPreflights,
};

/** The one that asks least of the user comes first: no bar, then as little power as will do. */
const preferred: readonly BackEndId[] = ['net-rules', 'web-request', 'debugger-fetch'];

/** Preflights are answered where that comes for free: most servers that a page may ask at all answer them well. */
const wishes: ReadonlySet<Need> = new Set<Need>(['answers-preflights']);

/** Whether this kind adds authorisation of its own to a request. */
export function authorises(kind: AuthorisationKind): boolean {
  return kind !== 'none' && kind !== 'unchanged';
}

/** What a rule asks of a back-end, wishes among it. */
export function needsOf({ authorise, rewrite }: Rule): readonly Need[] {
  const { kind, iam, existing } = authorise;
  const edits = effectiveEdits(rewrite.headers);
  const asked: readonly (readonly [Need, boolean])[] = [
    ['signature', kind === 'iam'],
    ['sees-authorisation', authorises(kind) && existing !== 'replace'],
    ['strips-authorisation', kind === 'none'],
    ['rewrites-url', changesUrl(rewrite) || (kind === 'iam' && iam.form === 'query')],
    ['appends-header', edits.some(({ action, name }) => action === 'append' && !isAppendable(name))],
    ['sets-host', rewrite.signHost.trim() !== '' || edits.some(({ name }) => isHost(name))],
    ['answers-preflights', rewrite.cors],
  ];
  return asked.filter(([, needed]) => needed).map(([need]) => need);
}

/** Which of a browser's back-ends carries a rule. */
export function chooseBackEnd(rule: Rule, backEnds: readonly BackEnd[]): BackEndChoice {
  const needs = needsOf(rule);
  const hard = needs.filter((need) => !wishes.has(need));
  const unmetBy = (backEnd: BackEnd, asked: readonly Need[]) => asked.filter((need) => !meets[need](backEnd));
  const ordered = backEnds.toSorted((a, b) => preferred.indexOf(a.id) - preferred.indexOf(b.id));
  const backEnd = ordered.find((candidate) => unmetBy(candidate, hard).length === 0) ?? null;
  if (backEnd) return { backEnd, needs, unmet: unmetBy(backEnd, needs) };
  const nearest = ordered
    .map((candidate) => unmetBy(candidate, hard))
    .reduce((least, unmet) => (unmet.length < least.length ? unmet : least), hard);
  return { backEnd, needs, unmet: nearest };
}

function isHost(name: string): boolean {
  return name.trim().toLowerCase() === 'host';
}
