import type { JSX } from 'preact';
import type { JsonObject } from '#core/identity/json-fields.ts';
import { claimMeaning, claimWords } from '../../../../words/user-pool-words.ts';
import type { SectionProps } from './user-sections.tsx';

/** The claims of ID and access token; the tokens themselves never come into the panel. */
export function TokenClaims({ user }: SectionProps): JSX.Element | null {
  const { tokens } = user;
  if (!tokens) return null;
  return (
    <div class="token-claims">
      <ClaimTable name="ID token" claims={tokens.id} />
      <ClaimTable name="Access token" claims={tokens.access} />
      <p class="note">
        {tokens.hasRefreshToken ? 'There is a refresh token as well.' : 'There is no refresh token.'} Nobody
        checked the tokens’ signatures here: that is for the services that take them.
      </p>
    </div>
  );
}

function ClaimTable(props: { readonly name: string; readonly claims: JsonObject }): JSX.Element {
  return (
    <table class="claims" data-token={props.name}>
      <caption>{props.name}</caption>
      <tbody>
        {Object.entries(props.claims).map(([name, value]) => {
          const meaning = claimMeaning(name);
          return (
            <tr key={name} data-claim={name}>
              <th scope="row">
                <code>{name}</code>
                {meaning && <span class="note"> {meaning}</span>}
              </th>
              <td>
                <code>{claimWords(name, value)}</code>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
