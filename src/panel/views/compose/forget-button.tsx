import type { JSX } from 'preact';
import { failureOf } from '#core/failure-error.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { draftActions } from '../../model/draft-actions.ts';
import { failureWords } from '../../words/failure-words.ts';

/** Takes typed credentials out of the worker; the built-in examples stay. */
export function ForgetButton({ model }: { readonly model: ComposeModel }): JSX.Element | null {
  const { identityId } = model.draft.value.auth;
  const identity = model.identities.value.find(({ id, builtIn }) => id === identityId && !builtIn);
  if (!identity) return null;
  const forget = async () => {
    const builtIn = model.identities.value.find((other) => other.builtIn);
    // The button goes away with what it forgets, and the focus must not go with it.
    document.querySelector<HTMLElement>('#identity')?.focus();
    model.change(draftActions.auth(model.draft.value, { identityId: builtIn?.id ?? '' }));
    try {
      await model.ports.client.call('removeIdentity', { id: identity.id });
      model.status.value = `Forgot ${identity.name}.`;
    } catch (caught) {
      model.status.value = failureWords(failureOf(caught)).title;
    }
  };
  return (
    <button type="button" id="forget-identity" onClick={() => void forget()}>
      Forget
    </button>
  );
}
