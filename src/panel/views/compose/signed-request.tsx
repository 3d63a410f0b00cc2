import type { JSX } from 'preact';
import type { Trace } from '#core/sigv4/trace.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { RequestStep } from '../../trace/request-step.tsx';

/** The request as it goes out, signature and all; the session token only where its owner asked for it. */
export function SignedRequest(props: {
  readonly model: ComposeModel;
  readonly trace: Trace;
  readonly onCopied: (message: string) => void;
}): JSX.Element {
  const { tokenRevealed, identities, draft } = props.model;
  const hasToken =
    identities.value.find(({ id }) => id === draft.value.auth.identityId)?.hasSessionToken ?? false;
  return (
    <RequestStep
      trace={props.trace}
      idPrefix=""
      explanation="What goes out when you press Send."
      onCopied={props.onCopied}
    >
      {hasToken && (
        <label class="check">
          <input
            type="checkbox"
            checked={tokenRevealed.value}
            onChange={(event) => {
              tokenRevealed.value = event.currentTarget.checked;
            }}
          />
          Show the session token
        </label>
      )}
    </RequestStep>
  );
}
