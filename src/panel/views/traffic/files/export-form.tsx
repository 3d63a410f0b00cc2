import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type CredentialCount, countCredentials } from '../../../model/traffic/credential-count.ts';
import { countOf, harOf } from '../../../model/traffic/traffic-files.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { WarningIcon } from '../../../ui/icons.tsx';
import { saveFile } from '../../../ui/save-file.ts';

type ExportFormProps = {
  readonly model: TrafficModel;
  readonly rows: readonly TrafficRow[];
  readonly onDone: () => void;
};

/** Saves requests to a file: without what is secret in them, unless the user says twice that it is to be there. */
export function ExportForm({ model, rows, onDone }: ExportFormProps): JSX.Element {
  const sure = useSignal(false);
  const counted = countCredentials(rows);
  const save = (redacted: boolean): void => {
    const name = `countersign${redacted ? '' : '-with-secrets'}.har`;
    saveFile({ name, bytes: new TextEncoder().encode(harOf(model, rows, redacted)) });
    model.status.value = `Saved ${countOf(rows.length)} as ${name}${redacted ? ', redacted' : ', with all that is secret in it'}.`;
    onDone();
  };
  return (
    <div class="dialog-form">
      <p>
        {countOf(rows.length)}. Signatures, tokens, cookies, API keys and what is named like a secret in
        bodies are masked, and key ids are shortened.
      </p>
      <div class="dialog-actions">
        <button type="button" id="traffic-export-redacted" class="primary" onClick={() => save(true)}>
          Save redacted
        </button>
        <button
          type="button"
          id="traffic-export-secrets"
          aria-expanded={sure.value}
          onClick={() => {
            sure.value = !sure.value;
          }}
        >
          With secrets …
        </button>
      </div>
      {sure.value && (
        <div class="traffic-warning">
          <p>
            <WarningIcon /> {givenAway(counted)} Whoever gets the file can act with them for as long as they
            hold.
          </p>
          <button type="button" id="traffic-export-really" onClick={() => save(false)}>
            Save with secrets
          </button>
        </div>
      )}
    </div>
  );
}

function givenAway({ authorised, cookies, bodies }: CredentialCount): string {
  const parts = [
    authorised > 0 && `signatures, tokens or keys in ${countOf(authorised)}`,
    cookies > 0 && `cookies in ${countOf(cookies)}`,
    bodies > 0 && `bodies, which may hold tokens, in ${countOf(bodies)}`,
  ].filter((part) => part !== false);
  return parts.length === 0
    ? 'The file will hold every URL whole.'
    : `The file will hold ${parts.join('; ')}.`;
}
