import { claimedService } from './claim.ts';
import { type Family, familyOf, playedByPath } from './families.ts';
import type { SigningRules } from './verify.ts';
import type { WireRequest } from './wire-request.ts';

/** Which family of AWS services answers, and what it insists on. */
export interface Dialect {
  readonly answers: Family;
  readonly rules: SigningRules;
}

export interface Expectation {
  readonly region?: string;
  readonly service?: string;
}

/**
 * The first segment of the route decides: `/s3` is S3 in us-east-1, `/execute-api` is API Gateway in us-east-1 with its five
 * minutes, and so on for the names in `playedByPath`. Any other path plays the service named in the request's own credential
 * scope.
 */
export function chooseDialect(request: WireRequest, expectation: Expectation): Dialect {
  const prefix = request.route.split('/')[1] ?? '';
  if (playedByPath.has(prefix)) {
    const service = prefix === 's3-compatible' ? 's3' : prefix;
    const region = expectation.region ?? 'us-east-1';
    return dialectOf(familyOf(prefix), { region, service: expectation.service ?? service });
  }
  const { region, service } = expectation;
  const family = familyOf(service ?? claimedService(request));
  // By the scope alone es and lambda have always been answered as JSON services.
  return dialectOf(family === 'rest-json' ? 'json' : family, { region, service });
}

/** The dialect of a family. Undefined takes the region or the service that the request names. */
export function dialectOf(
  family: Family,
  { region, service }: { region: string | undefined; service: string | undefined },
): Dialect {
  const s3 = family === 's3' || family === 's3-compatible';
  return {
    answers: family,
    rules: {
      canonicalForm: s3 ? 's3' : 'general',
      region,
      service,
      windowMinutes: family === 'rest-json' ? 5 : 15,
      ...(family === 'neptune' || family === 'bedrock' ? { namesAbsentHeaders: true } : {}),
      ...(family === 'aoss' ? { payloadHashHeader: 'required' } : {}),
    },
  };
}
