import type { JSX } from 'preact';
import { CanonicalSteps, type StepProps } from './canonical-steps.tsx';
import { Notices } from './notices.tsx';
import { RequestStep } from './request-step.tsx';
import { SignatureStep } from './signature-step.tsx';

const noRows = { headerRows: [], queryRows: [] };

/** A signature step by step, of a request that nobody composed here. */
export function TraceSteps(props: StepProps & { readonly explanation: string }): JSX.Element {
  return (
    <div class="trace">
      <CanonicalSteps {...props} rows={noRows} />
      <SignatureStep {...props} />
      <RequestStep {...props} />
      <Notices notices={props.trace.notices} />
    </div>
  );
}
