import type { JSX } from 'preact';
import { RowGrid } from '../../../forms/row-grid.tsx';
import type { TagRow } from '../../../model/identities/sources-draft.ts';
import type { SourceForm } from '../../../model/identities/sources-forms.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { problemOf } from './form-field.tsx';

/** The tags of a session; transitive ones go along when it assumes another role. */
export function TagGrid({ form }: { readonly form: SourceForm }): JSX.Element {
  const { tags } = form.draft.value;
  const problem = problemOf(form, 'tags');
  return (
    <div class="field source-tags">
      <span class="field-name">Session tags</span>
      <RowGrid<TagRow>
        label="Session tags"
        noun="tag"
        part="tag"
        tickMeans="Give"
        rows={tags}
        fresh={(row) => ({ transitive: false, ...row })}
        onChange={(rows) => form.change({ tags: rows })}
      />
      {tags.map((row) => (
        <label key={row.id} class="check">
          <input
            type="checkbox"
            checked={row.transitive}
            onChange={(event) => {
              const transitive = event.currentTarget.checked;
              form.change({ tags: tags.map((tag) => (tag.id === row.id ? { ...tag, transitive } : tag)) });
            }}
          />
          <span>{row.name || 'this tag'} goes along to the next role (transitive)</span>
        </label>
      ))}
      {problem && <FieldError id="source-tags-problem" {...problem} />}
    </div>
  );
}
