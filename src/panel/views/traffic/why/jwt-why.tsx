import type { JSX } from 'preact';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { JwtFacts } from '#core/traffic/jwt-facts.ts';
import { ExpiryNote } from '../../../forms/expiry-note.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { jwtHintWords, tokenUseWords } from '../../../words/jwt-words.ts';
import { VerdictHead } from './verdict-head.tsx';

/** What the request's JSON Web Token says of itself, and what may be wrong with it where it was refused. */
export function JwtWhy({
  facts,
  entry,
}: {
  readonly facts: JwtFacts;
  readonly entry: CapturedRequest;
}): JSX.Element {
  const status = entry.response?.status ?? 0;
  const refused = status === 401 || status === 403;
  const expired = facts.hints.includes('expired');
  const rows = [
    ['Issuer', facts.issuer],
    ['User pool', facts.pool && `${facts.pool.id} in ${facts.pool.region}`],
    ['Client', facts.clientId],
    ['Speaks of', facts.subject],
    ['Kind', tokenUseWords(facts)],
  ] as const;
  return (
    <div class="explanation">
      <VerdictHead
        id="why-verdict"
        tone={expired ? 'bad' : refused ? 'dim' : status >= 200 && status < 400 ? 'good' : 'dim'}
        sentence={sentenceOf(status, expired)}
        why="The request is authorised by a JSON Web Token and not signed: whether the token is genuine only the service can tell."
        cause={expired ? 'token-expired' : refused ? 'unknown' : 'accepted'}
      />
      {facts.hints
        .filter((hint) => hint !== 'expired')
        .map((hint) => (
          <FieldError key={hint} id={`why-hint-${hint}`} tone="warn" {...jwtHintWords(hint)} />
        ))}
      <dl class="facts" id="why-token">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd class="wire">{value.slice(0, 500)}</dd>
              </div>
            ),
        )}
        <div>
          <dt>Expires</dt>
          <dd>{facts.expiresAt === null ? 'it does not say' : <ExpiryNote expiresAt={facts.expiresAt} />}</dd>
        </div>
      </dl>
    </div>
  );
}

function sentenceOf(status: number, expired: boolean): string {
  if (expired) return 'The token has expired.';
  if (status === 401 || status === 403) return 'Refused, with a token that holds as far as it tells.';
  return status === 0 ? 'No answer is known of this request.' : 'Nothing was refused for its token.';
}
