import { claimedService } from './claim.ts';
import type { SigningRules } from './verify.ts';
import type { WireRequest } from './wire-request.ts';

/** Which family of AWS services answers: S3's XML, API Gateway's JSON, or the JSON protocol with `__type`. */
export interface Dialect {
  readonly answers: 's3' | 'rest-json' | 'json';
  readonly rules: SigningRules;
}

export interface Expectation {
  readonly region?: string;
  readonly service?: string;
}

/**
 * The first segment of the route decides: `/s3` is S3 in us-east-1, `/execute-api` is API Gateway in us-east-1 with its five
 * minutes. Any other path plays the service named in the request's own credential scope: S3 for `s3…`, else JSON.
 */
export function chooseDialect(request: WireRequest, expectation: Expectation): Dialect {
  const prefix = request.route.split('/')[1];
  if (prefix === 's3') {
    return s3(expectation.region ?? 'us-east-1', expectation.service ?? 's3');
  }
  if (prefix === 'execute-api') {
    const region = expectation.region ?? 'us-east-1';
    const service = expectation.service ?? 'execute-api';
    return { answers: 'rest-json', rules: { canonicalForm: 'general', region, service, windowMinutes: 5 } };
  }
  const { region, service } = expectation;
  if ((service ?? claimedService(request))?.startsWith('s3')) return s3(region, service);
  return { answers: 'json', rules: { canonicalForm: 'general', region, service, windowMinutes: 15 } };
}

function s3(region: string | undefined, service: string | undefined): Dialect {
  return { answers: 's3', rules: { canonicalForm: 's3', region, service, windowMinutes: 15 } };
}
