import type { VNode } from 'preact';
import { useId } from 'preact/hooks';

type SegmentedProps<K extends string> = {
  readonly label: string;
  readonly options: readonly { readonly id: K; readonly label: string }[];
  readonly chosen: K;
  readonly onChoose: (id: K) => void;
  /** Given, the ids of the radio buttons begin with it. */
  readonly idPrefix?: string | undefined;
};

/** A choice of one among few, as joined buttons; radio buttons underneath, so that the browser does the keys. */
export function Segmented<K extends string>(props: SegmentedProps<K>): VNode {
  const { label, options, chosen, onChoose, idPrefix } = props;
  const name = useId();
  return (
    <fieldset class="segmented">
      <legend class="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.id} class="segment">
          <input
            type="radio"
            id={idPrefix && `${idPrefix}-${option.id}`}
            name={name}
            value={option.id}
            checked={option.id === chosen}
            onChange={() => onChoose(option.id)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
