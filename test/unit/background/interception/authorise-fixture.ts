import { createAuthorise } from '#background/interception/authorise.ts';
import type { Decision } from '#background/interception/decision.ts';
import type { SignPageRequest } from '#background/interception/sign-page-request.ts';
import { FailureError } from '#core/failure-error.ts';
import type { Header } from '#core/http/headers.ts';
import type { AuthorisationKind, Rule } from '#core/rules/rule.ts';
import { tokenIdOf } from '#core/rules/token-source.ts';
import { type Change, ruleOf, tokenAuthorisation } from '../../core/rules/sample-rule.ts';
import { type Asked, pageRequest, signPageRequest } from './signed-request.ts';
import { now } from './verify-outgoing.ts';

/** What a browser sends of its own accord. */
export const page: readonly Header[] = [
  ['Accept', '*/*'],
  ['Referer', 'https://app.example/'],
];
/** A signature that a page made itself. */
export const theirs =
  'AWS4-HMAC-SHA256 Credential=AKIDOTHER/20240501/ap-south-1/es/aws4_request, SignedHeaders=host, Signature=0';
export const tokenKinds: readonly AuthorisationKind[] = ['api-key', 'user-pool', 'oidc', 'lambda'];

type World = { readonly expiresAt?: number | null; readonly sign?: SignPageRequest; readonly gone?: boolean };

/** Decides on a GET with the headers of `page`, in a world in which there is one token. */
export function decide(rule: Rule, url: string, asked: Asked = {}, world: World = {}): Promise<Decision> {
  const authorise = createAuthorise({
    signPageRequest: world.sign ?? signPageRequest,
    token: async (source) => {
      if (world.gone) throw new FailureError({ code: 'token-unknown', field: 'token' });
      return { name: 'my token', value: `value-of-${tokenIdOf(source)}`, expiresAt: world.expiresAt ?? null };
    },
    now: () => now,
  });
  return authorise(rule, pageRequest(url, { headers: page, ...asked }));
}

export const tokenRule = (kind: AuthorisationKind, change: Change = {}) =>
  ruleOf({ ...change, authorise: { ...tokenAuthorisation(kind), ...change.authorise } });
