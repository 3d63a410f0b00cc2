import type { JSX } from 'preact';
import { CopyButton } from '../ui/copy-button.tsx';
import type { StepProps } from './canonical-steps.tsx';
import { Step } from './step.tsx';

/** The signature itself. */
export function SignatureStep({ trace, idPrefix, onCopied }: StepProps): JSX.Element {
  return (
    <Step
      title="Signature"
      explanation="HMAC-SHA-256 of the string to sign under the signing key."
      copy={<CopyButton what="the signature" text={() => trace.signature} onCopied={onCopied} />}
    >
      <code class="wire block" id={`${idPrefix}signature`}>
        {trace.signature}
      </code>
    </Step>
  );
}
