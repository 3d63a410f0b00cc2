import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Failure } from '#core/failure.ts';
import type { RuleActions } from '../../../model/rule-actions.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { failureWords } from '../../../words/failure-words.ts';

/** The rules to a file and from one; identities and tokens stay here. */
export function RulesFile(props: { readonly actions: RuleActions; readonly empty: boolean }): JSX.Element {
  const { actions, empty } = props;
  const input = useRef<HTMLInputElement>(null);
  const failure = useSignal<Failure | null>(null);
  const download = async () => {
    const text = await actions.exportRules();
    if (text !== null) saveFile({ name: 'countersign-rules.json', bytes: new TextEncoder().encode(text) });
  };
  const take = async (field: HTMLInputElement) => {
    const [file] = field.files ?? [];
    if (!file) return;
    failure.value = await actions.importRules(await file.text());
    // The same file can be chosen again, and is another one when it was mended.
    field.value = '';
  };
  return (
    <>
      <span class="toolbar-gap" />
      <button type="button" id="import-rules" onClick={() => input.current?.click()}>
        Import …
      </button>
      <input
        ref={input}
        type="file"
        id="import-file"
        aria-label="File of rules"
        accept="application/json,.json"
        hidden
        onChange={(event) => void take(event.currentTarget)}
      />
      <button type="button" id="export-rules" disabled={empty} onClick={() => void download()}>
        Export
      </button>
      {failure.value && <FieldError id="import-problem" tone="bad" {...failureWords(failure.value)} />}
    </>
  );
}
