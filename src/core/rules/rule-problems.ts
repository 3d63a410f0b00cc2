import type { Failure, Field } from '../failure.ts';
import { checkHeaders, isToken } from '../http/headers.ts';
import type { BackEnd } from './back-end.ts';
import { authorises } from './choose-back-end.ts';
import { readHostAndPort } from './host-and-port.ts';
import { isLoopback } from './loopback.ts';
import { readOrigin } from './page-origin.ts';
import type { Edit, Rule, RuleAuthorisation, RuleRewrite, RuleScope } from './rule.ts';
import { isSettable } from './settable-headers.ts';
import { tokenIdOf } from './token-source.ts';
import { checkMethods, compileWhere, type UrlPattern } from './url-pattern.ts';

/**
 * Everything that is wrong with a rule, at once, each at its field; empty for a rule that can act. Rows of the rewriting's grids are
 * counted as they stand there; what is switched off is not looked at. `backEnds`: what this browser has to offer.
 */
export function ruleProblems(rule: Rule, backEnds: readonly BackEnd[]): readonly Failure[] {
  const pattern = compileWhere({ ...rule.where, methods: [] });
  const methods = checkMethods(rule.where.methods);
  return [
    ...(pattern.ok ? [] : [pattern.failure]),
    ...(methods.ok ? [] : [methods.failure]),
    ...scopeProblems(rule.scope),
    ...authorisationProblems(rule.authorise),
    ...rule.rewrite.headers.flatMap((edit, index) => editProblems(edit, `rewrite-header:${index}`, backEnds)),
    ...hostProblems(rule.rewrite, backEnds),
    ...transportProblems(rule, pattern.ok ? pattern.value : null),
    ...pathProblems(rule.rewrite),
  ];
}

function scopeProblems(scope: RuleScope): readonly Failure[] {
  if (scope.kind !== 'origins') return [];
  const texts = scope.origins.length === 0 ? [''] : scope.origins;
  return texts
    .filter((text) => readOrigin(text) === null)
    .map((detail) => ({ code: 'origin-invalid', field: 'origins', detail }));
}

function authorisationProblems({ kind, iam, apiKey, token }: RuleAuthorisation): readonly Failure[] {
  switch (kind) {
    case 'none':
    case 'unchanged':
      return [];
    case 'iam': {
      const seconds = iam.expiresIn.trim() === '' ? Number.NaN : Number(iam.expiresIn);
      const lasts = Number.isInteger(seconds) && seconds >= 1 && seconds <= 604_800;
      const problems: Failure[] = [];
      if (iam.identityId === '') problems.push({ code: 'profile-unknown', field: 'profile' });
      if (iam.form === 'query' && !lasts) {
        problems.push({ code: 'expires-out-of-range', field: 'expires', detail: iam.expiresIn });
      }
      return problems;
    }
    default: {
      const { header, source } = kind === 'api-key' ? apiKey : token;
      const problems: Failure[] = [];
      if (tokenIdOf(source) === '') problems.push({ code: 'token-unknown', field: 'token' });
      return [...problems, ...nameProblems(header, 'token-header', [])];
    }
  }
}

function editProblems(edit: Edit, field: Field, backEnds: readonly BackEnd[]): readonly Failure[] {
  if (!edit.enabled || (edit.name === '' && edit.value === '')) return [];
  const name = edit.name.trim();
  const wrongName = nameProblems(name, field, backEnds);
  if (wrongName.length > 0 || edit.action === 'remove') return wrongName;
  const checked = checkHeaders([[name, edit.value]]);
  if (!checked.ok) return [{ ...checked.failure, field }];
  return /[^\t -~]/.test(edit.value) ? [{ code: 'header-value-not-ascii', field, detail: name }] : [];
}

/** A token's header is never `host`, so that no back-end is asked for it. */
function nameProblems(typed: string, field: Field, backEnds: readonly BackEnd[]): readonly Failure[] {
  const name = typed.trim();
  if (!isToken(name)) return [{ code: 'header-name-invalid', field, detail: name }];
  const settable =
    name.toLowerCase() === 'host' ? backEnds.some((backEnd) => backEnd.setsHost) : isSettable(name);
  return settable ? [] : [{ code: 'header-not-settable', field, detail: name }];
}

function hostProblems({ host, signHost }: RuleRewrite, backEnds: readonly BackEnd[]): readonly Failure[] {
  const problems: Failure[] = [];
  if (isWrongHost(host)) problems.push({ code: 'host-invalid', field: 'rewrite-host', detail: host });
  if (isWrongHost(signHost)) problems.push({ code: 'host-invalid', field: 'sign-host', detail: signHost });
  else if (signHost.trim() !== '' && !backEnds.some((backEnd) => backEnd.setsHost)) {
    problems.push({ code: 'sign-host-unsupported', field: 'sign-host', detail: signHost });
  }
  return problems;
}

function isWrongHost(text: string): boolean {
  return text.trim() !== '' && readHostAndPort(text) === null;
}

/** A rewriting must not bring onto plain http what the rule authorises and does not allow there. */
function transportProblems(
  { where, authorise, rewrite }: Rule,
  pattern: UrlPattern | null,
): readonly Failure[] {
  if (!pattern || where.plainHttp || !authorises(authorise.kind)) return [];
  const endsInHttp =
    rewrite.scheme === ''
      ? pattern.access.some((match) => match.startsWith('http:'))
      : rewrite.scheme === 'http';
  const host = readHostAndPort(rewrite.host)?.replace(/:\d+$/, '') ?? null;
  const staysHere = host === null ? isForLoopback(pattern) : isLoopback(host);
  if (!endsInHttp || staysHere) return [];
  return [{ code: 'pattern-plain-http', field: 'rewrite-host', detail: host ?? where.text.trim() }];
}

function isForLoopback(pattern: UrlPattern): boolean {
  return pattern.access.every((match) => isLoopback(/^\w+:\/\/(?:\*\.)?([^/]*)/.exec(match)?.[1] ?? ''));
}

function pathProblems({ pathFrom, pathTo }: RuleRewrite): readonly Failure[] {
  return [pathFrom, pathTo]
    .filter((path) => path !== '' && !/^\/[^?#]*$/.test(path))
    .map((detail) => ({ code: 'path-invalid', field: 'rewrite-path', detail }));
}
