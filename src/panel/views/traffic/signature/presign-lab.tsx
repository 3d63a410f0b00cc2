import type { JSX } from 'preact';
import type { PresignFacts } from '#core/traffic/presign-facts.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { CopyIcon } from '../../../ui/icons.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { copiedPresigned, lifetimeWords } from '../../../words/presign-words.ts';
import { endWords } from '../../../words/signature-words.ts';
import { ChooseIdentity } from '../why/choose-identity.tsx';
import { UploaderList } from './uploader-list.tsx';

type PresignLabProps = {
  readonly model: TrafficModel;
  readonly row: TrafficRow;
  readonly facts: PresignFacts;
};

const methods = ['GET', 'PUT', 'HEAD', 'DELETE', 'POST'];

/** A presigned request: what its sender must send, how long it holds, and the same signed again, changed. */
export function PresignLab({ model, row, facts }: PresignLabProps): JSX.Element {
  const { presigning } = model;
  const { entry } = row;
  // Read, so that what is typed is drawn.
  void presigning.states.value;
  const { fields, made, failure } = presigning.stateOf(entry);
  const now = useNow();
  const identityId = fields.identityId ?? model.identityFor(entry);
  const isChosen = model.identities.value.some(({ id }) => id === identityId);
  const say = (message: string) => {
    model.status.value = message;
  };
  const seconds = /^\d+$/.test(fields.expiresIn.trim()) ? Number(fields.expiresIn) : null;
  const ofExpiry = failure?.field === 'expires' ? { ...failureWords(failure), tone: 'bad' as const } : null;
  const copy = async (): Promise<void> => {
    if (!made) return;
    const url = await presigning.wholeUrl(entry);
    if (url === null) say('The URL could not be made again. Presign it once more.');
    else if (await copyText(url)) say(copiedPresigned(made.method, made.seconds));
    else say('The browser refused to copy the URL.');
  };
  return (
    <section class="step presign-lab" id="presign-lab" aria-label="Presign lab">
      <header>
        <h2>Presign lab</h2>
        <span class="note">
          {facts.until === null
            ? 'The URL does not say how long it holds.'
            : `The URL ${endWords(facts.until, now)}.`}
        </span>
      </header>
      <UploaderList facts={facts} />
      <h3>Presign again</h3>
      <div class="presign-fields">
        <div class="field">
          <label class="field-name" for="presign-method">
            Method
          </label>
          <input
            id="presign-method"
            class="wire"
            list="presign-methods"
            spellcheck={false}
            value={fields.method}
            onInput={(event) => presigning.change(entry, { method: event.currentTarget.value })}
          />
          <datalist id="presign-methods">
            {methods.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
        <TextField
          id="presign-expires"
          name="Good for, in seconds"
          value={fields.expiresIn}
          placeholder="900"
          problem={ofExpiry}
          onInput={(expiresIn) => presigning.change(entry, { expiresIn })}
        >
          {seconds !== null && lifetimeWords(seconds)}
        </TextField>
        <TextField
          id="presign-query"
          name="More query, encoded"
          value={fields.extraQuery}
          placeholder="response-content-disposition=attachment"
          onInput={(extraQuery) => presigning.change(entry, { extraQuery })}
        />
      </div>
      <ChooseIdentity
        id="presign-identity"
        label="As"
        value={identityId}
        identities={model.identities.value}
        client={model.ports.client}
        onChange={(id) => presigning.change(entry, { identityId: id })}
        onSay={say}
      />
      {failure && !ofExpiry && <FieldError id="presign-problem" tone="bad" {...failureWords(failure)} />}
      <div class="fix-buttons">
        <button
          type="button"
          id="presign-again"
          class="primary"
          disabled={!isChosen}
          onClick={() => void presigning.presign(entry, identityId)}
        >
          Presign again
        </button>
        <button type="button" id="presign-copy" disabled={!made} onClick={() => void copy()}>
          <CopyIcon /> Copy the URL
        </button>
      </div>
      {made && (
        <>
          <code class="wire block" id="presign-url">
            {made.shownUrl}
          </code>
          <p class="note">
            {made.method}, {endWords(made.until, now)}. What opens it is masked here and whole when copied.
          </p>
        </>
      )}
    </section>
  );
}
