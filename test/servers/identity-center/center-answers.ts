import { randomUUID } from 'node:crypto';
import { type Answer, jsonAnswer } from '../answer.ts';
import type { ServiceRefusal } from '../service-refusal.ts';

/** `AuthorizationPendingException` becomes `authorization_pending`, as OAuth spells it (RFC 6749, RFC 8628). */
function oauthName(code: string): string {
  return code
    .replace(/Exception$/, '')
    .replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`)
    .toLowerCase();
}

/** A refusal of `oidc.REGION.amazonaws.com`. */
export function oidcRefusal({ code, message, status }: ServiceRefusal): Answer {
  const value = { error: oauthName(code), error_description: message };
  return jsonAnswer(status, value, errorHeaders(code));
}

/** A refusal of `portal.sso.REGION.amazonaws.com`. */
export function portalRefusal({ code, message, status }: ServiceRefusal): Answer {
  return jsonAnswer(
    status,
    { message, __type: `com.amazonaws.switchboard.portal#${code}` },
    errorHeaders(code),
  );
}

function errorHeaders(code: string): Record<string, string> {
  return { 'x-amzn-errortype': code, 'x-amzn-requestid': randomUUID() };
}
