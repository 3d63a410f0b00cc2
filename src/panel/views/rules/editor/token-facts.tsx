import type { JSX } from 'preact';
import type { TokenSummary } from '#protocol/secrets-contract.ts';
import { ExpiryNote } from '../../../forms/expiry-note.tsx';

/** What a JWT says of itself; the server alone can tell whether it is true. */
export function TokenFacts({ token }: { readonly token: TokenSummary }): JSX.Element {
  const { claims, expiresAt } = token;
  const facts = [
    ['Issuer', claims?.issuer],
    ['Use', claims?.tokenUse],
    ['Client', claims?.clientId],
    ['Speaks of', claims?.subject],
  ] as const;
  return (
    <dl class="facts" id="token-facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="wire">{value}</dd>
            </div>
          ),
      )}
      <div>
        <dt>Expires</dt>
        <dd>{expiresAt === null ? 'it does not say' : <ExpiryNote expiresAt={expiresAt} />}</dd>
      </div>
    </dl>
  );
}
