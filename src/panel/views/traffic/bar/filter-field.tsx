import type { JSX } from 'preact';
import { filterIs, filterKeys } from '#core/traffic/filter-terms.ts';
import { handled } from '../../../model/shortcuts.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';

/** The words that a filter may end with, as they are offered while it is typed. */
const words: readonly string[] = [
  ...filterIs.map((word) => `is:${word}`),
  'status-code:403',
  'status-code:4xx',
  'status-code:>=400',
  ...filterKeys.filter((key) => key !== 'is' && key !== 'status-code').map((key) => `${key}:`),
];

/** The filter of the list. */
export function FilterField({ model }: { readonly model: TrafficModel }): JSX.Element {
  const { filter } = model;
  const text = filter.text.value;
  const problem = filter.problem.value;
  const before = text.replace(/\S*$/, '');
  return (
    <>
      <input
        type="search"
        id="traffic-filter"
        class="traffic-filter wire"
        aria-label="Filter the requests"
        placeholder="Filter: text, /regex/, is:signed, status-code:4xx, -not"
        list="traffic-filter-words"
        spellcheck={false}
        autocomplete="off"
        value={text}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? 'traffic-filter-problem' : undefined}
        onInput={(event) => {
          filter.text.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            handled(event);
            filter.text.value = '';
          } else if (event.key === 'Enter') {
            handled(event);
            focusSoon('#traffic-grid');
          }
        }}
      />
      <datalist id="traffic-filter-words">
        {words.map((word) => (
          <option key={word} value={`${before}${word}`} />
        ))}
      </datalist>
    </>
  );
}
