import querystring from 'node:querystring';
import { type Answer, jsonAnswer } from './answer.ts';
import type { Verdict } from './verify.ts';
import { headerNames, headerValue, type WireRequest } from './wire-request.ts';

const hidden = '(hidden)';
const secretHeaders = new Set(['authorization', 'x-amz-security-token', 'cookie', 'proxy-authorization']);
const secretParameters = new Set(['X-Amz-Signature', 'X-Amz-Security-Token']);

/** Says what was received and that its signature is right; never repeats a signature or a token. */
export function echoAnswer(request: WireRequest, verdict: Extract<Verdict, { valid: true }>): Answer {
  const headers = Object.fromEntries(
    headerNames(request.rawHeaders).map((name) => [
      name,
      secretHeaders.has(name) ? hidden : headerValue(request.rawHeaders, name),
    ]),
  );
  return jsonAnswer(200, {
    verdict: 'signature valid',
    form: verdict.form,
    keyId: verdict.accessKeyId,
    scope: verdict.scope,
    method: request.method,
    path: request.rawPath,
    query: queryPairs(request.rawQuery),
    headers,
    bodyBytes: request.body.bytes,
    bodySha256: request.body.sha256,
  });
}

function queryPairs(rawQuery: string | undefined): readonly (readonly [string, string])[] {
  if (rawQuery === undefined || rawQuery === '') return [];
  return rawQuery.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s).map((text) => querystring.unescape(text));
    return [name, secretParameters.has(name) ? hidden : value];
  });
}
