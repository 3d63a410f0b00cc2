import type { JwtFacts, JwtHint } from '#core/traffic/jwt-facts.ts';
import type { Words } from './failure-words.ts';

/** What may be wrong with a token that was refused. A hint, not a verdict: the service alone knows. */
const hints: { readonly [H in JwtHint]: Words } = {
  expired: {
    title: 'The token has expired.',
    remedy: 'Refresh it, or sign in again.',
  },
  'id-token': {
    title: 'It is an ID token.',
    remedy:
      'A Cognito authoriser with scopes on the method wants the access token; without scopes it takes the ID token. AppSync takes either unless it is told otherwise.',
  },
  'access-token': {
    title: 'It is an access token.',
    remedy:
      'Identity pools want the ID token, and so does a Cognito authoriser without scopes on the method. With scopes, look whether the token has one of them.',
  },
  'bearer-prefix': {
    title: 'Bearer stands before the token.',
    remedy:
      'AppSync and Cognito authorisers of REST APIs want the bare token; JWT authorisers of HTTP APIs take both.',
  },
};

export function jwtHintWords(hint: JwtHint): Words {
  return hints[hint];
}

const uses: Readonly<Record<string, string>> = { id: 'ID token', access: 'access token' };

/** What kind of token it says it is. */
export function tokenUseWords({ tokenUse }: Pick<JwtFacts, 'tokenUse'>): string {
  if (tokenUse === null) return 'it does not say';
  return uses[tokenUse] ?? tokenUse;
}
