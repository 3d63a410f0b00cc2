import type { Failure } from '../failure.ts';
import { empty, endpointProblem, firstOf, matching, regionProblem } from './field-rules.ts';
import { isEndpoint, isRegion } from './service-url.ts';
import { regionOfPool } from './user-pool-place.ts';

/** What of a user pool is checked before it is stored. */
export type UserPoolFields = {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly region: string;
  readonly endpoint: string;
  readonly domain: string;
};

/**
 * The first thing that is wrong with a user pool as it was typed, trimmed already, or null: `field-empty`, `field-invalid`, `region-invalid` and
 * `endpoint-invalid` at `form:userPoolId`, `form:clientId`, `form:region`, `form:endpoint` and `form:domain`.
 */
export function userPoolProblem(pool: UserPoolFields): Failure | null {
  const { userPoolId, clientId, region, endpoint, domain } = pool;
  const knowsRegion = region !== '' || endpoint !== '' || isRegion(regionOfPool(userPoolId));
  return firstOf([
    userPoolId === '' ? empty('form:userPoolId') : null,
    matching('form:userPoolId', userPoolId, /^[\w-]{1,40}_[0-9A-Za-z]{1,40}$/, 'us-east-1_AbCdEfGhI'),
    clientId === '' ? empty('form:clientId') : null,
    matching('form:clientId', clientId, /^[\w+]{1,128}$/, '1example23456789'),
    regionProblem('form:region', region),
    knowsRegion ? null : empty('form:region'),
    endpointProblem('form:endpoint', endpoint),
    domain === '' || isDomain(domain)
      ? null
      : { code: 'endpoint-invalid', field: 'form:domain', detail: domain },
  ]);
}

/** A host with or without its scheme. */
function isDomain(domain: string): boolean {
  return isEndpoint(/^https?:\/\//i.test(domain) ? domain : `https://${domain}`);
}
