import type { JSX } from 'preact';
import type { Trace } from '#core/sigv4/trace.ts';
import type { SourceRows } from '../model/lit.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Step } from './step.tsx';
import { TraceLines } from './trace-lines.tsx';

export type StepProps = {
  readonly trace: Trace;
  /** The ids of what is shown begin with it. */
  readonly idPrefix: string;
  readonly onCopied: (message: string) => void;
};

/** The first two steps of a signature: the canonical request and the string to sign. */
export function CanonicalSteps(props: StepProps & { readonly rows: SourceRows }): JSX.Element {
  const { trace, idPrefix, rows, onCopied } = props;
  return (
    <>
      <Step
        title="Canonical request"
        explanation="The request in the one form that both sides can rebuild."
        copy={
          <CopyButton what="the canonical request" text={() => trace.canonicalRequest} onCopied={onCopied} />
        }
      >
        <TraceLines
          id={`${idPrefix}canonical-request`}
          label="Canonical request"
          lines={trace.canonicalLines}
          rows={rows}
        />
        <p class="hash">
          <span class="gutter">SHA-256</span>
          <code class="wire" id={`${idPrefix}canonical-request-hash`}>
            {trace.canonicalRequestHash}
          </code>
        </p>
      </Step>
      <Step
        title="String to sign"
        explanation="Algorithm, date, scope, and the hash of the canonical request."
        copy={<CopyButton what="the string to sign" text={() => trace.stringToSign} onCopied={onCopied} />}
      >
        <TraceLines
          id={`${idPrefix}string-to-sign`}
          label="String to sign"
          lines={trace.stringToSignLines}
          rows={rows}
        />
      </Step>
    </>
  );
}
