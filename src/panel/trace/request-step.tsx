import type { ComponentChildren, JSX } from 'preact';
import { printWireUrl } from '#core/http/wire-url.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import type { StepProps } from './canonical-steps.tsx';
import { Step } from './step.tsx';

/** The request as it goes out, signature and all, with what belongs below it. */
export function RequestStep(
  props: StepProps & { readonly explanation: string; readonly children?: ComponentChildren },
): JSX.Element {
  const { signed } = props.trace;
  const text = () =>
    [
      `${signed.method} ${printWireUrl(signed.url)}`,
      ...signed.headers.map(([name, value]) => `${name}: ${value}`),
    ].join('\n');
  return (
    <Step
      title="Signed request"
      explanation={props.explanation}
      copy={<CopyButton what="the signed request" text={text} onCopied={props.onCopied} />}
    >
      <pre class="wire block" id={`${props.idPrefix}signed-request`}>
        {text()}
      </pre>
      {props.children}
    </Step>
  );
}
