import type { ComponentChildren, JSX } from 'preact';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';
import { Step } from '../../../trace/step.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { CanonicalLines } from '../signature/canonical-lines.tsx';
import { CheckList } from './check-list.tsx';
import { ComparedLines } from './compared-lines.tsx';
import { Evidence } from './evidence.tsx';
import { ServiceWords } from './service-words.tsx';
import { VerdictHead } from './verdict-head.tsx';
import { verdictOfExplanation } from './verdict-of.ts';

/** What the doctor says: the verdict, the evidence under it, what can be done, then all that it was read from. */
export function ExplanationView(props: {
  readonly idPrefix: string;
  readonly explanation: Explanation;
  /** Null where only a text is known. */
  readonly entry: CapturedRequest | null;
  readonly onSay: (message: string) => void;
  /** What can be done about it. */
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { idPrefix, explanation, entry, onSay, children } = props;
  const { diagnosis, answer, aws } = explanation;
  const { tone, sentence, why, cause } = verdictOfExplanation(explanation, entry);
  return (
    <div class="explanation">
      <VerdictHead
        id={`${idPrefix}-verdict`}
        tone={tone}
        sentence={sentence}
        why={why}
        cause={cause}
        basis={diagnosis.basis}
      />
      <Evidence idPrefix={idPrefix} diagnosis={diagnosis} />
      {children}
      <CheckList id={`${idPrefix}-checks`} diagnosis={diagnosis} />
      <ComparedLines lines={diagnosis.compared} signedOtherwise={diagnosis.basis === 'reproduced'} />
      {aws && diagnosis.compared.length === 0 && (
        <Step
          title="Canonical request"
          explanation="As the service computed it."
          copy={
            <CopyButton what="the canonical request" text={() => aws.canonicalRequest} onCopied={onSay} />
          }
        >
          <CanonicalLines id={`${idPrefix}-canonical`} text={aws.canonicalRequest} />
        </Step>
      )}
      <ServiceWords answer={answer} entry={entry} onSay={onSay} />
    </div>
  );
}
