import type { JSX } from 'preact';
import type { RuleAuthorisation, TokenAuthorisation } from '#core/rules/rule.ts';
import type { TokenSummary } from '#protocol/secrets-contract.ts';
import { ExpiryNote } from '../../../forms/expiry-note.tsx';
import type { FieldProblem } from '../../../forms/field-problem.ts';
import { TextField } from '../../../forms/text-field.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { failureWords } from '../../../words/failure-words.ts';
import type { AuthoriseProps } from './authorise-section.tsx';
import { ruleProblemAt } from './editor-props.ts';
import { chosenSource, withHeader, withToken } from './token-source.ts';

/** The header, and the key or token that goes into it. */
export function TokenFields(props: AuthoriseProps): JSX.Element {
  const { rule, set } = props;
  const { authorise } = rule;
  const { kind, token } = authorise;
  const change = (part: Partial<TokenAuthorisation>): void => set({ token: { ...token, ...part } });
  return (
    <>
      {kind === 'user-pool' && (
        <label class="field">
          <span class="field-name">The server wants</span>
          <select
            id="rule-use"
            value={token.use}
            onChange={(event) => change({ use: event.currentTarget.value as TokenAuthorisation['use'] })}
          >
            <option value="access">the access token</option>
            <option value="id">the ID token</option>
          </select>
        </label>
      )}
      <TokenChoice {...props} />
      <TextField
        id="rule-token-header"
        name="Header"
        field="token-header"
        problem={ruleProblemAt(props, 'token-header')}
        value={chosenSource(authorise).header}
        placeholder=""
        onInput={(header) => set(withHeader(authorise, header))}
      />
      {kind !== 'api-key' && (
        <label class="check">
          <input
            type="checkbox"
            id="rule-bearer"
            checked={token.bearer}
            onChange={(event) => change({ bearer: event.currentTarget.checked })}
          />
          With “Bearer ” before it
        </label>
      )}
    </>
  );
}

function TokenChoice(props: AuthoriseProps): JSX.Element {
  const { model, rule, set } = props;
  const { authorise } = rule;
  const { tokenId } = chosenSource(authorise);
  const chosen = model.tokens.value.find(({ id }) => id === tokenId);
  const now = useNow();
  const doubt = chosen ? tokenDoubt(chosen, authorise, now) : null;
  const problem = ruleProblemAt(props, 'token') ?? doubt;
  const isKey = authorise.kind === 'api-key';
  return (
    <div class="field" data-field="token">
      <label class="field-name" for="rule-token">
        {isKey ? 'Key' : 'Token'}
      </label>
      <span class="field-row">
        <select
          id="rule-token"
          value={tokenId}
          aria-invalid={problem?.tone === 'bad' ? true : undefined}
          aria-describedby={problem ? 'rule-token-problem' : undefined}
          onChange={(event) => set(withToken(authorise, event.currentTarget.value))}
        >
          {!chosen && (
            <option value={tokenId}>
              {tokenId === ''
                ? `(paste a ${isKey ? 'key' : 'token'})`
                : '(gone with the last browser session)'}
            </option>
          )}
          {model.tokens.value.map(({ id, name, masked }) => (
            <option key={id} value={id}>
              {name} · {masked}
            </option>
          ))}
        </select>
        <button type="button" id="paste-token" onClick={() => props.onAsk('token')}>
          Paste a {isKey ? 'key' : 'token'} …
        </button>
        <ExpiryNote expiresAt={chosen?.expiresAt ?? null} />
      </span>
      {problem && <FieldError id="rule-token-problem" {...problem} />}
    </div>
  );
}

/** What may be wrong with a token, by its own words; the server has the last one. */
function tokenDoubt(token: TokenSummary, authorise: RuleAuthorisation, now: number): FieldProblem | null {
  const use = token.claims?.tokenUse;
  if (token.expiresAt !== null && token.expiresAt <= now) {
    return { ...failureWords({ code: 'token-expired', field: 'token' }), tone: 'warn' };
  }
  if (authorise.kind !== 'user-pool' || !use || use === authorise.token.use) return null;
  return { ...failureWords({ code: 'token-use-wrong', field: 'token', detail: use }), tone: 'warn' };
}
