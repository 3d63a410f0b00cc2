import type { JSX } from 'preact';
import type { UserPoolSummary } from '#protocol/identity-contract.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { canKeep } from '../keep-choice.tsx';
import { openPage } from '../open-page.ts';
import { AttemptSaid } from './attempt-said.tsx';
import { beginDraftOf } from './begin-draft.ts';
import { poolTabOf } from './pool-tab.ts';
import { useAttempt } from './use-attempt.ts';

const fields = [
  ['identityProvider', 'Identity provider', 'Google', 'goes straight to this provider of the pool'],
  [
    'idpIdentifier',
    'Provider’s identifier',
    'example.com',
    'in place of its name, as a domain of e-mail addresses',
  ],
  ['loginHint', 'Login hint', 'ada@example.com', 'fills the user name in'],
  ['lang', 'Language', 'de', ''],
  ['prompt', 'Prompt', 'login', 'login, none, consent or select_account'],
] as const;

const empty = { identityProvider: '', idpIdentifier: '', loginHint: '', lang: '', prompt: '' };

/** Signing in on the pool's own page, in a window of the browser. */
export function HostedUiForm(props: {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary;
}): JSX.Element {
  const { model, pool } = props;
  const typed = model.userPools.drafts.of(`user-pool ${pool.id} hosted-ui`, () => empty);
  const attempt = useAttempt();
  const signIn = async (): Promise<void> => {
    const { keep } = beginDraftOf(model, pool.id).value;
    if (!canKeep(model, keep)) {
      focusSoon('#sign-in-passphrase', '#sign-in-create-vault');
      return;
    }
    const { identityProvider, idpIdentifier, loginHint, lang, prompt } = typed.value;
    await attempt.run(async (signal) => {
      const user = await model.signIns.inBrowser(
        {
          ...{ poolId: pool.id, keep, identityProvider: identityProvider.trim(), lang: lang.trim() },
          ...{ idpIdentifier: idpIdentifier.trim(), loginHint: loginHint.trim(), prompt: prompt.trim() },
        },
        signal,
      );
      openPage(model, 'user', user.id);
    });
  };
  return (
    <section class="hosted-ui" aria-labelledby="hosted-ui-title">
      <h3 id="hosted-ui-title">Hosted UI</h3>
      {pool.domain === '' ? (
        <p class="note" id="hosted-ui-none">
          This pool has no domain here.{' '}
          <button
            type="button"
            class="text-button"
            onClick={() => {
              poolTabOf(model, pool.id).value = 'settings';
              focusSoon('#pool-domain');
            }}
          >
            Type its domain
          </button>
        </p>
      ) : (
        <form
          class="form"
          id="hosted-ui-form"
          autocomplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            void signIn();
          }}
        >
          <details class="knobs">
            <summary>What the page is told</summary>
            <div class="form">
              {fields.map(([property, name, placeholder, note]) => (
                <TextField
                  key={property}
                  id={`hosted-ui-${property}`}
                  name={name}
                  value={typed.value[property]}
                  placeholder={placeholder}
                  onInput={(value) => {
                    typed.value = { ...typed.value, [property]: value };
                  }}
                >
                  {note}
                </TextField>
              ))}
            </div>
          </details>
          <AttemptSaid model={model} id="hosted-ui" attempt={attempt} />
          <div class="form-actions">
            <button type="submit" id="hosted-ui-begin" aria-disabled={attempt.busy || undefined}>
              {attempt.busy ? 'Waiting for the window …' : 'Sign in with the hosted UI'}
            </button>
            {attempt.busy && (
              <button type="button" class="stop-soon" id="hosted-ui-stop" onClick={attempt.stop}>
                Stop waiting
              </button>
            )}
          </div>
        </form>
      )}
    </section>
  );
}
