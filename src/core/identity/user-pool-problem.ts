import type { Failure } from '../failure.ts';
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
 * The first thing that is wrong with a user pool as it was typed, trimmed already, or null: `field-empty`, `field-invalid` and
 * `endpoint-invalid` at `form:userPoolId`, `form:clientId`, `form:region`, `form:endpoint` and `form:domain`.
 */
export function userPoolProblem(pool: UserPoolFields): Failure | null {
  const { userPoolId, clientId, region, endpoint, domain } = pool;
  if (userPoolId === '') return { code: 'field-empty', field: 'form:userPoolId' };
  if (!/^[\w-]{1,40}_[0-9A-Za-z]{1,40}$/.test(userPoolId)) return invalid('form:userPoolId', userPoolId);
  if (clientId === '') return { code: 'field-empty', field: 'form:clientId' };
  if (!/^[\w+]{1,128}$/.test(clientId)) return invalid('form:clientId', clientId);
  if (region !== '' && !isRegion(region)) return invalid('form:region', region);
  if (region === '' && endpoint === '' && !isRegion(regionOfPool(userPoolId))) {
    return { code: 'field-empty', field: 'form:region' };
  }
  if (endpoint !== '' && !isEndpoint(endpoint)) return noEndpoint('form:endpoint', endpoint);
  if (domain !== '' && !isDomain(domain)) return noEndpoint('form:domain', domain);
  return null;
}

/** A host with or without its scheme. */
function isDomain(domain: string): boolean {
  return isEndpoint(/^https?:\/\//i.test(domain) ? domain : `https://${domain}`);
}

function invalid(field: `form:${string}`, detail: string): Failure {
  return { code: 'field-invalid', field, detail };
}

function noEndpoint(field: `form:${string}`, detail: string): Failure {
  return { code: 'endpoint-invalid', field, detail };
}
