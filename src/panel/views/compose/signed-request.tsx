import type { JSX } from 'preact';
import { printWireUrl } from '#core/http/wire-url.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Step } from './step.tsx';

/** The request as it goes out, signature and all; the session token only where its owner asked for it. */
export function SignedRequest(props: {
  readonly model: ComposeModel;
  readonly trace: Trace;
  readonly onCopied: (message: string) => void;
}): JSX.Element {
  const { signed } = props.trace;
  const url = printWireUrl(signed.url);
  const text = () =>
    [`${signed.method} ${url}`, ...signed.headers.map(([name, value]) => `${name}: ${value}`)].join('\n');
  const { tokenRevealed, identities, draft } = props.model;
  const hasToken =
    identities.value.find(({ id }) => id === draft.value.auth.identityId)?.hasSessionToken ?? false;
  return (
    <Step
      title="Signed request"
      explanation="What goes out when you press Send."
      copy={<CopyButton what="the signed request" text={text} onCopied={props.onCopied} />}
    >
      <pre class="wire block" id="signed-request">
        {text()}
      </pre>
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
    </Step>
  );
}
