import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { ChooseIdentity } from '../why/choose-identity.tsx';
import { PasteExplanation } from './paste-explanation.tsx';

/** Explains what somebody pasted: an error, a canonical request, a command, a URL. Nothing needs to be captured for it. */
export function PasteBox(props: {
  readonly model: TrafficModel;
  readonly open: boolean;
  readonly onClose: () => void;
}): JSX.Element {
  return (
    <Dialog title="Explain a refusal" open={props.open} onClose={props.onClose}>
      <PasteFields model={props.model} onClose={props.onClose} />
    </Dialog>
  );
}

function PasteFields({
  model,
  onClose,
}: {
  readonly model: TrafficModel;
  readonly onClose: () => void;
}): JSX.Element {
  const { pasting } = model;
  const { request, answer, identityId } = pasting;
  const outcome = pasting.outcome.value;
  const failure = outcome.kind === 'failure' ? outcome : null;
  const ofRequest = failure?.at === 'request';
  useEffect(() => focusSoon('#paste-request'), []);
  return (
    <div class="dialog-form paste-box">
      <label for="paste-request">Request (curl, URL, raw HTTP; optional)</label>
      <textarea
        id="paste-request"
        class="wire"
        rows={4}
        spellcheck={false}
        value={request.value}
        aria-invalid={ofRequest ? true : undefined}
        aria-describedby={ofRequest ? 'paste-request-problem' : undefined}
        onInput={(event) => {
          request.value = event.currentTarget.value;
        }}
      />
      {failure && ofRequest && (
        <FieldError id="paste-request-problem" tone="bad" {...failureWords(failure.failure)} />
      )}
      <label for="paste-answer">Answer, or AWS’s canonical request (optional)</label>
      <textarea
        id="paste-answer"
        class="wire"
        rows={5}
        spellcheck={false}
        value={answer.value}
        onInput={(event) => {
          answer.value = event.currentTarget.value;
        }}
      />
      {outcome.kind === 'explained' && outcome.entry && (
        <ChooseIdentity
          id="paste-identity"
          label="By"
          value={identityId.value || (outcome.explanation.identity?.id ?? '')}
          identities={model.identities.value}
          client={model.ports.client}
          onChange={(id) => {
            identityId.value = id;
          }}
          onSay={(message) => {
            model.status.value = message;
          }}
        />
      )}
      {failure && !ofRequest && (
        <FieldError id="paste-problem" tone="bad" {...failureWords(failure.failure)} />
      )}
      {outcome.kind === 'explained' && <PasteExplanation model={model} outcome={outcome} onAdded={onClose} />}
      {outcome.kind === 'nothing' && (
        <p class="note">
          What is pasted is explained here as you type, and goes nowhere: an error from a log is enough.
        </p>
      )}
    </div>
  );
}
