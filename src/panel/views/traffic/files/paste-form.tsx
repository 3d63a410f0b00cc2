import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { handled } from '../../../model/shortcuts.ts';
import { addPaste, type NotAdded } from '../../../model/traffic/traffic-files.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { notAddedWords } from '../../../words/not-added-words.ts';

/** A field for a request as text, which joins the list. */
export function PasteForm(props: { readonly model: TrafficModel; readonly onDone: () => void }): JSX.Element {
  const { model, onDone } = props;
  const text = useSignal('');
  const why = useSignal<NotAdded | null>(null);
  const add = (): void => {
    why.value = addPaste(model, text.value);
    if (!why.value) onDone();
  };
  return (
    <form
      class="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label for="traffic-paste-text">A cURL command, an HTTP request, a URL (presigned too), or a HAR</label>
      <textarea
        id="traffic-paste-text"
        class="wire"
        rows={10}
        spellcheck={false}
        value={text.value}
        aria-invalid={why.value ? true : undefined}
        aria-describedby={why.value ? 'traffic-paste-problem' : undefined}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          handled(event);
          add();
        }}
      />
      {why.value && <FieldError id="traffic-paste-problem" tone="bad" {...notAddedWords(why.value)} />}
      <div class="dialog-actions">
        <button type="submit" id="traffic-paste-add" class="primary" title="Add it to the list (Ctrl+Enter)">
          Add to the list
        </button>
      </div>
    </form>
  );
}
