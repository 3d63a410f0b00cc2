import type { JSX } from 'preact';
import { FieldError } from '../../../ui/field-error.tsx';
import { CarriedBy } from './carried-by.tsx';
import { type EditorProps, problemOf } from './editor-props.ts';

/** By what the rule is carried, what keeps it from being saved, and the two ways out. */
export function SaveBar(props: EditorProps & { readonly onDiscard: () => void }): JSX.Element {
  const { editing } = props.model;
  const { problems, saved, saving, unsaved } = editing;
  const [first, ...others] = problems.value;
  const isNew = saved.value === null;
  return (
    <footer class="save-bar">
      <CarriedBy {...props} />
      {first && (
        <FieldError
          id="rule-problem"
          {...problemOf(first)}
          remedy={
            others.length > 0
              ? `And ${others.length} more; each is said at its field.`
              : problemOf(first).remedy
          }
        />
      )}
      <div class="save-buttons">
        <button type="submit" id="save-rule" class="primary" disabled={saving.value}>
          {isNew ? 'Save rule' : 'Save changes'}
        </button>
        <button type="button" id="discard-rule" onClick={props.onDiscard}>
          {unsaved.value ? 'Discard' : 'Close'}
        </button>
        <span class="note">{unsaved.value ? 'Not saved yet' : 'Saved'}</span>
      </div>
    </footer>
  );
}
