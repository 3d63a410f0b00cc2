import type { JSX } from 'preact';
import type { Trace } from '#core/sigv4/trace.ts';
import type { TraceReply } from '#protocol/compose-contract.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { documentedVerdict } from '../../model/documented-verdict.ts';
import { CanonicalSteps } from '../../trace/canonical-steps.tsx';
import { Notices } from '../../trace/notices.tsx';
import { SignatureStep } from '../../trace/signature-step.tsx';
import { InfoIcon, TickIcon } from '../../ui/icons.tsx';
import { failureWords } from '../../words/failure-words.ts';
import { KeyChain } from './key-chain.tsx';
import { SignedRequest } from './signed-request.tsx';

/** The signature as it forms: canonical request, string to sign, key chain, signature, signed request. */
export function TracePane({ model }: { readonly model: ComposeModel }): JSX.Element {
  const reply = model.reply.value;
  if (!reply) return <p class="empty-state">Waiting for the background worker …</p>;
  if (!reply.trace) return <NoTrace model={model} reply={reply} />;
  const { trace } = reply;
  const copied = (message: string) => {
    model.status.value = message;
  };
  return (
    <div class="trace">
      <Documented model={model} trace={trace} />
      <CanonicalSteps trace={trace} idPrefix="" rows={reply} onCopied={copied} />
      <KeyChain model={model} trace={trace} />
      <SignatureStep trace={trace} idPrefix="" onCopied={copied} />
      <SignedRequest model={model} trace={trace} onCopied={copied} />
      <Notices notices={trace.notices} />
    </div>
  );
}

function NoTrace({
  model,
  reply,
}: {
  readonly model: ComposeModel;
  readonly reply: TraceReply;
}): JSX.Element {
  if (model.draft.value.auth.kind === 'none' && reply.failures.length === 0) {
    return <p class="empty-state">This request is not signed. Choose how to sign it under Auth.</p>;
  }
  return (
    <div class="empty-state">
      <p>Nothing is signed yet.</p>
      <ul>
        {reply.failures.map((failure) => {
          const { title, remedy } = failureWords(failure);
          return (
            <li key={`${failure.code}-${failure.field}`}>
              {title} {remedy}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Documented({
  model,
  trace,
}: {
  readonly model: ComposeModel;
  readonly trace: Trace;
}): JSX.Element | null {
  const verdict = documentedVerdict(model.draft.value, trace);
  return verdict ? (
    <p class="documented" id="documented" data-equal={verdict.equal ? '' : undefined}>
      {verdict.equal ? <TickIcon /> : <InfoIcon />} {verdict.words}
    </p>
  ) : null;
}
