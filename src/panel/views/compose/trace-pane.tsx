import type { JSX } from 'preact';
import type { Trace } from '#core/sigv4/trace.ts';
import type { TraceReply } from '#protocol/contract.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { documentedVerdict } from '../../model/documented-verdict.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { InfoIcon, TickIcon } from '../../ui/icons.tsx';
import { failureWords } from '../../words/failure-words.ts';
import { noticeWords } from '../../words/trace-words.ts';
import { KeyChain } from './key-chain.tsx';
import { SignedRequest } from './signed-request.tsx';
import { Step } from './step.tsx';
import { TraceLines } from './trace-lines.tsx';

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
      <Step
        title="Canonical request"
        explanation="The request in the one form that both sides can rebuild."
        copy={
          <CopyButton what="the canonical request" text={() => trace.canonicalRequest} onCopied={copied} />
        }
      >
        <TraceLines
          id="canonical-request"
          label="Canonical request"
          lines={trace.canonicalLines}
          reply={reply}
        />
        <Hash label="SHA-256" id="canonical-request-hash" text={trace.canonicalRequestHash} />
      </Step>
      <Step
        title="String to sign"
        explanation="Algorithm, date, scope, and the hash of the canonical request."
        copy={<CopyButton what="the string to sign" text={() => trace.stringToSign} onCopied={copied} />}
      >
        <TraceLines
          id="string-to-sign"
          label="String to sign"
          lines={trace.stringToSignLines}
          reply={reply}
        />
      </Step>
      <KeyChain model={model} trace={trace} />
      <Step
        title="Signature"
        explanation="HMAC-SHA-256 of the string to sign under the signing key."
        copy={<CopyButton what="the signature" text={() => trace.signature} onCopied={copied} />}
      >
        <code class="wire block" id="signature">
          {trace.signature}
        </code>
      </Step>
      <SignedRequest model={model} trace={trace} onCopied={copied} />
      {trace.notices.length > 0 && (
        <ul class="notices" aria-label="Notes on this signature">
          {trace.notices.map((notice) => (
            <li key={`${notice.code}-${notice.detail ?? ''}`}>
              <InfoIcon /> {noticeWords(notice)}
            </li>
          ))}
        </ul>
      )}
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

function Hash({
  id,
  label,
  text,
}: {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}): JSX.Element {
  return (
    <p class="hash">
      <span class="gutter">{label}</span>
      <code class="wire" id={id}>
        {text}
      </code>
    </p>
  );
}
