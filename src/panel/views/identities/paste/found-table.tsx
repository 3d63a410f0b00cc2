import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import type { PasteRow } from '../../../model/identities/pasting.ts';
import { useMedia } from '../../../ui/use-media.ts';
import { useNow } from '../../../ui/use-now.ts';
import { formWords } from '../../../words/credential-words.ts';
import { expiryWords } from '../../../words/expiry-words.ts';
import { RowNotes } from './row-notes.tsx';

/** What was found in the paste, masked, with what is to be kept of it. */
export function FoundTable({ model }: { readonly model: IdentitiesModel }): JSX.Element | null {
  const { pasting } = model;
  const now = useNow();
  const roomy = useMedia('(min-width: 480px)');
  const rows = pasting.rows.value;
  if (rows.length === 0) return null;
  return (
    <div class="paste-found">
      <table id="paste-table">
        <caption class="visually-hidden">Credentials found</caption>
        <thead>
          <tr>
            <th scope="col">Keep</th>
            <th scope="col">Name</th>
            <th scope="col">Key id</th>
            {roomy && <th scope="col">Found in</th>}
            {roomy && <th scope="col">Token</th>}
            <th scope="col">Expires</th>
          </tr>
        </thead>
        {rows.map((row) => (
          <Found key={row.index} row={row} now={now} roomy={roomy} model={model} />
        ))}
      </table>
    </div>
  );
}

function Found(props: {
  readonly row: PasteRow;
  readonly now: number;
  readonly roomy: boolean;
  readonly model: IdentitiesModel;
}): JSX.Element {
  const { row, now, roomy } = props;
  const { pasting } = props.model;
  const { index, name } = row;
  const expiry = expiryWords(row.expiresAt, now);
  const done = row.outcome === 'saved';
  const wrong = row.clashes || (row.outcome !== null && !done);
  return (
    <tbody data-row={index} data-outcome={row.outcome && (done ? 'saved' : 'failed')}>
      <tr>
        <td>
          <label class="paste-check">
            <input
              type="checkbox"
              id={`paste-keep-${index}`}
              aria-label={`Keep ${name}`}
              checked={row.chosen}
              disabled={done}
              onChange={(event) => pasting.choose(index, event.currentTarget.checked)}
            />
          </label>
        </td>
        <td>
          <input
            id={`paste-name-${index}`}
            aria-label={`Name of ${row.maskedKeyId}`}
            spellcheck={false}
            autocomplete="off"
            value={name}
            disabled={done}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={`paste-notes-${index}`}
            onInput={(event) => pasting.rename(index, event.currentTarget.value)}
          />
        </td>
        <td>
          <code>{row.maskedKeyId}</code>
        </td>
        {roomy && <td>{formWords(row.form)}</td>}
        {roomy && <td>{row.hasSessionToken ? 'yes' : 'no'}</td>}
        <td class="paste-expiry" data-tone={expiry?.tone}>
          {expiry?.text ?? '–'}
        </td>
      </tr>
      <RowNotes row={row} columns={roomy ? 6 : 4} expired={expiry?.tone === 'bad'} />
    </tbody>
  );
}
