import type { JSX } from 'preact';
import { Step } from '../../../trace/step.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { CanonicalLines } from './canonical-lines.tsx';

/** What the signature must have been made over, made again from what was sent. */
export function Rebuilt(props: {
  readonly canonicalRequest: string;
  readonly stringToSign: string | null;
  readonly onSay: (message: string) => void;
}): JSX.Element {
  const { canonicalRequest, stringToSign, onSay } = props;
  return (
    <>
      <Step
        title="Canonical request"
        explanation="Made again from the request, by the service’s rules."
        copy={<CopyButton what="the canonical request" text={() => canonicalRequest} onCopied={onSay} />}
      >
        <CanonicalLines id="rebuilt-canonical" text={canonicalRequest} />
      </Step>
      {stringToSign !== null && (
        <Step
          title="String to sign"
          explanation="Algorithm, date, scope, and the hash of the canonical request."
          copy={<CopyButton what="the string to sign" text={() => stringToSign} onCopied={onSay} />}
        >
          <code class="wire block" id="rebuilt-string">
            {stringToSign}
          </code>
        </Step>
      )}
    </>
  );
}
