import { jsonAnswer, type Outcome } from './answer.ts';
import {
  checkApiKey,
  checkLambdaToken,
  checkNoAuthorisation,
  checkOidcToken,
  checkUserPoolToken,
  type Finding,
} from './token-checks.ts';
import { type TokenWords, tokenRefusal } from './token-words.ts';
import type { WireRequest } from './wire-request.ts';

/**
 * `/__auth/…`: services that are authorised by a key or a token and not by a signature.
 *
 * - `api-key`, `user-pool/id`, `user-pool/access`, `oidc`, `lambda`, `none`, each followed by any path; refused in the
 *   words of API Gateway, after `appsync/` in those of AppSync.
 * - `header/NAME` after one of these names the header to look in, in place of `x-api-key` or `authorization`.
 *
 * Undefined for any other path.
 */
export function tokenOutcome(request: WireRequest, now: Date): Outcome | undefined {
  const [, appSync, mode = '', header] =
    /^\/__auth\/(appsync\/)?(api-key|user-pool\/(?:id|access)|oidc|lambda|none)(?:\/header\/([^/]+))?(?:\/|$)/.exec(
      request.route,
    ) ?? [];
  if (mode === '') return request.route.startsWith('/__auth/') ? unknownMode : undefined;
  const finding = check(mode, request, header?.toLowerCase(), now);
  return {
    verdict: finding.verdict,
    answer: finding.valid
      ? accept(request, finding)
      : refuse(finding.verdict, mode, appSync === undefined ? 'api-gateway' : 'appsync'),
  };
}

const unknownMode: Outcome = {
  verdict: 'unknown token path',
  answer: jsonAnswer(404, { message: 'The sandbox knows no such way to authorise.' }),
};

function check(mode: string, request: WireRequest, header: string | undefined, now: Date): Finding {
  if (mode === 'none') return checkNoAuthorisation(request);
  if (mode === 'api-key') return checkApiKey(request, header ?? 'x-api-key');
  const name = header ?? 'authorization';
  if (mode === 'lambda') return checkLambdaToken(request, name);
  if (mode === 'oidc') return checkOidcToken(request, name, now);
  return checkUserPoolToken(request, name, mode === 'user-pool/id' ? 'id' : 'access', now);
}

function accept({ method, rawPath, body }: WireRequest, { verdict, username }: Finding): Outcome['answer'] {
  return jsonAnswer(200, {
    verdict,
    ...(username === undefined ? {} : { username }),
    method,
    path: rawPath,
    bodyBytes: body.bytes,
    bodySha256: body.sha256,
  });
}

function refuse(verdict: string, mode: string, words: TokenWords): Outcome['answer'] {
  return mode === 'none' ? jsonAnswer(400, { message: verdict }) : tokenRefusal(verdict, words);
}
