import type { JSX } from 'preact';
import type { BodyKind, FileRef, PartRow, Row } from '#core/compose/draft.ts';
import { RowGrid } from '../../forms/row-grid.tsx';
import type { ComposeModel } from '../../model/compose-model.ts';
import { draftActions } from '../../model/draft-actions.ts';
import { byteSize } from '../../response/byte-size.ts';
import { FieldError } from '../../ui/field-error.tsx';
import { problemAt } from './problems.ts';

const kinds: readonly { readonly id: BodyKind; readonly label: string }[] = [
  { id: 'none', label: 'none' },
  { id: 'text', label: 'text' },
  { id: 'json', label: 'JSON' },
  { id: 'form', label: 'form, URL-encoded' },
  { id: 'multipart', label: 'multipart with files' },
  { id: 'file', label: 'file' },
];

/** The body in the form that was chosen; the other forms keep what was typed into them. */
export function BodyEditor({ model }: { readonly model: ComposeModel }): JSX.Element {
  const { body } = model.draft.value;
  const problem = problemAt(model.reply.value, 'body');
  const change = (next: Parameters<typeof draftActions.body>[1]) =>
    model.change(draftActions.body(model.draft.value, next));
  return (
    <div class="form" data-source="body" data-part="body">
      <label class="field">
        <span class="field-name">Body</span>
        <select
          id="body-kind"
          value={body.kind}
          onChange={(event) => change({ kind: event.currentTarget.value as BodyKind })}
        >
          {kinds.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {(body.kind === 'text' || body.kind === 'json') && (
        <textarea
          id="body-text"
          class="wire body-text"
          aria-label={body.kind === 'json' ? 'JSON body' : 'Text body'}
          spellcheck={false}
          aria-describedby={problem ? 'body-problem' : undefined}
          value={body.kind === 'json' ? body.json : body.text}
          onInput={({ currentTarget: { value } }) =>
            change(body.kind === 'json' ? { json: value } : { text: value })
          }
        />
      )}
      {body.kind === 'form' && (
        <RowGrid<Row>
          label="Form fields"
          noun="form field"
          part="form"
          rows={body.form}
          fresh={(row) => row}
          onChange={(form) => change({ form })}
        />
      )}
      {body.kind === 'multipart' && (
        <RowGrid<PartRow>
          label="Parts of the form"
          noun="part"
          part="part"
          rows={body.parts}
          fresh={(row) => ({ ...row, file: null })}
          onChange={(parts) => change({ parts })}
          valueField={(row, replace) => <PartValue model={model} row={row} replace={replace} />}
        />
      )}
      {body.kind === 'file' && (
        <FileField
          id="body-file"
          model={model}
          label="File to send"
          file={body.file}
          onFile={(file) => change({ kind: 'file', file })}
        />
      )}
      {problem && <FieldError id="body-problem" {...problem} />}
      <Progress model={model} />
    </div>
  );
}

function PartValue({
  model,
  row,
  replace,
}: {
  readonly model: ComposeModel;
  readonly row: PartRow;
  readonly replace: (row: PartRow) => void;
}): JSX.Element {
  const title = row.name || 'part';
  return (
    <span class="part-value">
      {row.file === null && (
        <input
          class="wire"
          aria-label={`Value of ${title}`}
          value={row.value}
          onInput={(event) => replace({ ...row, value: event.currentTarget.value })}
        />
      )}
      <FileField
        id={`file-${row.id}`}
        model={model}
        label={`File of ${title}`}
        file={row.file}
        onFile={(file) => replace({ ...row, file })}
      />
    </span>
  );
}

function FileField(props: {
  readonly id: string;
  readonly model: ComposeModel;
  readonly label: string;
  readonly file: FileRef | null;
  readonly onFile: (file: FileRef | null) => void;
}): JSX.Element {
  const { model, file, onFile } = props;
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    try {
      onFile(await model.chooseFile(chosen));
    } catch {
      model.status.value = `${chosen.name} could not be stored. Is the disk full, or is this a private window?`;
    }
  };
  return (
    <span class="file-field">
      <input
        type="file"
        id={props.id}
        aria-label={props.label}
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      {file && (
        <span class="file-name">
          {file.name}, {byteSize(file.size)}
          <button type="button" class="text-button" onClick={() => onFile(null)}>
            Remove
          </button>
        </span>
      )}
    </span>
  );
}

function Progress({ model }: { readonly model: ComposeModel }): JSX.Element | null {
  const progress = model.hashing.value;
  if (!progress || progress.total === null) return null;
  return (
    <label class="hashing">
      Hashing {byteSize(progress.done)} of {byteSize(progress.total)}
      <progress value={progress.done} max={progress.total} />
    </label>
  );
}
