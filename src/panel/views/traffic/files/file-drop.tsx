import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX, TargetedDragEvent } from 'preact';
import { importFile } from '../../../model/traffic/traffic-files.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import { notAddedWords } from '../../../words/not-added-words.ts';

/** Takes a HAR file that is dropped anywhere on what it holds. */
export function FileDrop(props: {
  readonly model: TrafficModel;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { model, children } = props;
  const over = useSignal(false);
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  const take = async (file: File): Promise<void> => {
    const why = await importFile(model, file);
    if (!why) return;
    const { title, remedy } = notAddedWords(why);
    model.status.value = `${file.name}: ${title} ${remedy}`;
  };
  const onDrop = (event: TargetedDragEvent<HTMLElement>): void => {
    over.value = false;
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void take(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button Import does the same by keyboard
    <div
      class="file-drop"
      data-over={over.value ? '' : undefined}
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={onDrop}
    >
      {children}
    </div>
  );
}
