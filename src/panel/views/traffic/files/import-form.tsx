import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { importFile, type NotAdded } from '../../../model/traffic/traffic-files.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { notAddedWords } from '../../../words/not-added-words.ts';

/** Chooses a HAR file, whose requests join the list. */
export function ImportForm(props: {
  readonly model: TrafficModel;
  readonly onDone: () => void;
}): JSX.Element {
  const { model, onDone } = props;
  const why = useSignal<NotAdded | null>(null);
  const reading = useSignal(false);
  const take = async (field: HTMLInputElement): Promise<void> => {
    const file = field.files?.[0];
    if (!file) return;
    reading.value = true;
    why.value = await importFile(model, file);
    reading.value = false;
    // The same file can be chosen again, and is another one when it was mended.
    field.value = '';
    if (!why.value) onDone();
  };
  return (
    <div class="dialog-form">
      <label for="traffic-import-file">
        A file that a browser’s Network panel, a proxy or Countersign saved. It can also be dropped onto the
        list.
      </label>
      <input
        type="file"
        id="traffic-import-file"
        accept=".har,.json,application/json"
        disabled={reading.value}
        aria-invalid={why.value ? true : undefined}
        aria-describedby={why.value ? 'traffic-import-problem' : undefined}
        onChange={(event) => void take(event.currentTarget)}
      />
      {why.value && <FieldError id="traffic-import-problem" tone="bad" {...notAddedWords(why.value)} />}
    </div>
  );
}
