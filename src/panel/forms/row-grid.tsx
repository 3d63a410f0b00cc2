import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Row } from '#core/compose/draft.ts';
import { newId } from '../model/draft-actions.ts';
import { FieldError } from '../ui/field-error.tsx';
import { CrossIcon, DuplicateIcon } from '../ui/icons.tsx';
import type { FieldProblem } from './field-problem.ts';

/** So many rows are shown at first, and so many more each time they are asked for. */
const rowsAtATime = 200;

type RowGridProps<R extends Row> = {
  readonly label: string;
  /** What a row is, in the singular: `header`, `parameter`. */
  readonly noun: string;
  readonly part: string;
  readonly rows: readonly R[];
  readonly fresh: (row: Row) => R;
  readonly onChange: (rows: readonly R[]) => void;
  readonly problem?: (index: number) => FieldProblem | null;
  /** What a row shows in place of a plain value field. */
  readonly valueField?: (row: R, replace: (row: R) => void) => JSX.Element | null;
  readonly suggestions?: readonly string[];
  /** What the tick of a row is for: 'Send', unless told. */
  readonly tickMeans?: string;
  /** What stands before the name. */
  readonly leadField?: (row: R, replace: (row: R) => void) => JSX.Element | null;
};

/** Rows of name and value: to switch on and off, to duplicate, to remove. Typing into the last, empty one makes it a row. */
export function RowGrid<R extends Row>(props: RowGridProps<R>): JSX.Element {
  const { label, noun, rows, fresh, onChange } = props;
  // The empty row has its id before it is one, so that the field being typed into stays the same element.
  const next = useRef(newId());
  const limit = useSignal(rowsAtATime);
  const shown = rows.slice(0, limit.value);
  const listId = props.suggestions && `${noun.replace(' ', '-')}-names`;
  const empty = fresh({ id: next.current, enabled: true, name: '', value: '' });
  const replace = (index: number, row: R) => {
    if (index < rows.length) return onChange(rows.map((old, at) => (at === index ? row : old)));
    next.current = newId();
    onChange([...rows, row]);
  };
  return (
    <fieldset class={props.leadField ? 'row-grid with-lead' : 'row-grid'}>
      <legend class="visually-hidden">{label}</legend>
      {[...shown.entries(), [rows.length, empty] as const].map(([index, row]) => (
        <GridRow
          key={row.id}
          {...props}
          row={row}
          index={index}
          listId={listId}
          isNew={index === rows.length}
          onReplace={(changed) => replace(index, changed)}
          onDuplicate={() => onChange(rows.toSpliced(index + 1, 0, { ...row, id: newId() }))}
          onRemove={() => onChange(rows.toSpliced(index, 1))}
        />
      ))}
      {rows.length > shown.length && (
        <button
          type="button"
          onClick={() => {
            limit.value += rowsAtATime;
          }}
        >
          Show more: {rows.length - shown.length} rows are hidden
        </button>
      )}
      {props.suggestions && (
        <datalist id={listId}>
          {props.suggestions.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </fieldset>
  );
}

type GridRowProps<R extends Row> = RowGridProps<R> & {
  readonly row: R;
  readonly index: number;
  readonly listId: string | undefined;
  readonly isNew: boolean;
  readonly onReplace: (row: R) => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
};

function GridRow<R extends Row>(props: GridRowProps<R>): JSX.Element {
  const { noun, part, row, index, isNew, onReplace } = props;
  const title = isNew ? `new ${noun}` : row.name || `${noun} ${index + 1}`;
  const problem = props.problem?.(index) ?? null;
  const problemId = `${part}-${row.id}-problem`;
  const described = problem ? { 'aria-describedby': problemId, 'aria-invalid': problem.tone === 'bad' } : {};
  return (
    <>
      <div
        class="grid-row"
        data-source={isNew ? undefined : `${part}:${row.id}`}
        data-part={part}
        data-off={row.enabled ? undefined : ''}
      >
        {isNew ? (
          <span class="grid-check" />
        ) : (
          <input
            type="checkbox"
            class="grid-check"
            aria-label={`${props.tickMeans ?? 'Send'} ${title}`}
            checked={row.enabled}
            onChange={(event) => onReplace({ ...row, enabled: event.currentTarget.checked })}
          />
        )}
        {props.leadField?.(row, onReplace)}
        <input
          key="name"
          class="wire tinted"
          aria-label={isNew ? `New ${noun}: name` : `Name of ${noun} ${index + 1}`}
          placeholder={isNew ? `add ${noun}` : ''}
          list={props.listId}
          value={row.name}
          {...described}
          onInput={(event) => onReplace({ ...row, name: event.currentTarget.value })}
        />
        {props.valueField?.(row, onReplace) ?? (
          <input
            key="value"
            class="wire"
            aria-label={isNew ? `New ${noun}: value` : `Value of ${title}`}
            value={row.value}
            {...described}
            onInput={(event) => onReplace({ ...row, value: event.currentTarget.value })}
          />
        )}
        {!isNew && (
          <>
            <button
              type="button"
              class="icon-button"
              aria-label={`Duplicate ${title}`}
              title="Duplicate"
              onClick={props.onDuplicate}
            >
              <DuplicateIcon />
            </button>
            <button
              type="button"
              class="icon-button"
              aria-label={`Remove ${title}`}
              title="Remove"
              onClick={(event) => {
                focusNeighbour(event.currentTarget);
                props.onRemove();
              }}
            >
              <CrossIcon />
            </button>
          </>
        )}
      </div>
      {problem && <FieldError id={problemId} {...problem} />}
    </>
  );
}

/** Focus must not be lost with the row: it goes to the next row's name field, which is always there. */
function focusNeighbour(button: HTMLElement): void {
  const grid = button.closest('.row-grid');
  const fields = [...(grid?.querySelectorAll<HTMLInputElement>('input.tinted') ?? [])];
  const own = button.closest('.grid-row')?.querySelector<HTMLInputElement>('input.tinted');
  if (own) fields[fields.indexOf(own) + 1]?.focus();
}
