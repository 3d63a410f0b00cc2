import type { JSX } from 'preact';
import type { Row } from '#core/compose/draft.ts';
import type { Edit } from '#core/rules/rule.ts';
import type { FieldProblem } from '../../../forms/field-problem.ts';
import { RowGrid } from '../../../forms/row-grid.tsx';

const actions: readonly (readonly [Edit['action'], string])[] = [
  ['set', 'set'],
  ['append', 'append'],
  ['remove', 'remove'],
];

/** A new row sets; the action of a row that exists already is its own. */
function fresh(row: Row): Edit {
  return { ...row, action: 'set' };
}

/** Changes to headers or parameters: what is done, to which name, with what value. */
export function EditGrid(props: {
  readonly label: string;
  readonly noun: string;
  readonly part: string;
  readonly edits: readonly Edit[];
  readonly suggestions?: readonly string[];
  readonly problem: (index: number) => FieldProblem | null;
  readonly onChange: (edits: readonly Edit[]) => void;
}): JSX.Element {
  const { noun } = props;
  return (
    <RowGrid<Edit>
      label={props.label}
      noun={noun}
      part={props.part}
      tickMeans="Make"
      rows={props.edits}
      fresh={fresh}
      problem={props.problem}
      {...(props.suggestions && { suggestions: props.suggestions })}
      onChange={props.onChange}
      leadField={(row, replace) => (
        <select
          key="action"
          aria-label={row.name === '' ? `What to do (${noun})` : `What to do with ${row.name}`}
          value={row.action}
          onChange={(event) => replace({ ...row, action: event.currentTarget.value as Edit['action'] })}
        >
          {actions.map(([action, label]) => (
            <option key={action} value={action}>
              {label}
            </option>
          ))}
        </select>
      )}
      valueField={(row) =>
        row.action === 'remove' ? (
          <span key="value" class="note">
            no value
          </span>
        ) : null
      }
    />
  );
}
