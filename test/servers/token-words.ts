import { randomUUID } from 'node:crypto';
import { type Answer, jsonAnswer } from './answer.ts';

/** Whose words a refusal is in. */
export type TokenWords = 'api-gateway' | 'appsync';

/** The answer to a request whose key or token is not taken; `verdict` as in token-checks.ts. */
export function tokenRefusal(verdict: string, words: TokenWords): Answer {
  return words === 'appsync' ? refuseAsAppSync(verdict) : refuseAsApiGateway(verdict);
}

/** API Gateway's default gateway responses: UNAUTHORIZED, EXPIRED_TOKEN, INVALID_API_KEY and ACCESS_DENIED. */
function refuseAsApiGateway(verdict: string): Answer {
  if (verdict === 'token expired') return gatewayAnswer(401, 'The incoming token has expired');
  const forbidden = verdict.startsWith('api-key') || verdict === 'token wrong';
  return forbidden ? gatewayAnswer(403, 'Forbidden') : gatewayAnswer(401, 'Unauthorized');
}

function gatewayAnswer(status: 401 | 403, message: string): Answer {
  return jsonAnswer(
    status,
    { message },
    {
      'x-amzn-requestid': randomUUID(),
      'x-amzn-errortype': status === 401 ? 'UnauthorizedException' : 'ForbiddenException',
    },
  );
}

const appSyncWords: Readonly<Record<string, string>> = {
  'api-key missing': 'Valid authorization header not provided.',
  'token missing': 'Valid authorization header not provided.',
  'token malformed': 'Unable to parse JWT token.',
  'token expired': 'Token has expired.',
};

function refuseAsAppSync(verdict: string): Answer {
  const errorType = 'UnauthorizedException';
  const message = appSyncWords[verdict] ?? 'You are not authorized to make this call.';
  return jsonAnswer(
    401,
    { errors: [{ errorType, message }] },
    { 'x-amzn-requestid': randomUUID(), 'x-amzn-errortype': errorType },
  );
}
