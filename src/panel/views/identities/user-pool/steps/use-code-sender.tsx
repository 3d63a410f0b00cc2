import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { deliveryWords } from '../../../../words/sign-in-words.ts';
import type { AnyStepProps } from './step-props.ts';

/** A button that has the pool send a code for a step before the sign-in, and where the last one went; null: none was sent from here. */
export function useCodeSender(
  { model, pool, signIn, prefix, attempt, beside }: AnyStepProps,
  kind: 'resend-code' | 'forgot-password',
): { readonly said: string | null; readonly button: JSX.Element } {
  const said = useSignal<string | null>(null);
  const send = () =>
    beside(async (signal) => {
      const about = { username: signIn.username, clientMetadata: {} };
      const { delivery } = await model.userPools.act(pool.id, { kind, ...about }, signal);
      said.value = deliveryWords(delivery ?? { medium: null, destination: null });
      model.status.value = said.value;
      return null;
    });
  const button = (
    <button
      type="button"
      id={`${prefix}-resend`}
      aria-disabled={attempt.busy || undefined}
      onClick={() => void send()}
    >
      Send a new code
    </button>
  );
  return { said: said.value, button };
}
