import { serviceUrl } from '#core/identity/service-url.ts';
import { accessPatternOf } from '#core/rules/access.ts';
import type { BackEnd } from '#core/rules/back-end.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { RuleScope } from '#core/rules/rule.ts';
import { accessOfRule } from '../rule-access.ts';
import type { PlanPart } from './amplify-plan.ts';

/** The access that parts of a project need, as match patterns: to the APIs, and to the services that give credentials and tokens. */
export function accessOfParts(
  parts: readonly PlanPart[],
  scope: RuleScope,
  backEnds: readonly BackEnd[],
  binding: Binding | null,
): readonly string[] {
  return [...new Set(parts.flatMap((part) => accessOfPart(part, scope, backEnds, binding)))];
}

function accessOfPart(
  part: PlanPart,
  scope: RuleScope,
  backEnds: readonly BackEnd[],
  binding: Binding | null,
): readonly string[] {
  if (part.kind === 'rule') return accessOfRule({ ...part.rule, scope }, backEnds, binding);
  if (part.kind === 'user-pool') {
    return serviceAccess('cognito-idp', part.pool.userPoolId, '_', part.existing?.endpoint);
  }
  const source = part.existing?.source;
  const endpoint = source?.kind === 'identity-pool' ? source.endpoint : '';
  return serviceAccess('cognito-identity', part.pool.identityPoolId, ':', endpoint);
}

/** The region is the part of a pool's id before the separator. */
function serviceAccess(label: string, id: string, separator: string, endpoint = ''): readonly string[] {
  const [region = ''] = id.split(separator);
  const url = serviceUrl(label, { region, endpoint });
  return url.ok ? [accessPatternOf(url.value.replace(/\/$/, ''))] : [];
}
