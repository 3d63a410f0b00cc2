import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { type ComparedPart, type ComparedSection, compareRequests } from '#core/traffic/compare-captured.ts';
import type { ComparedPair } from '../../../model/traffic/comparing.ts';
import { LongText } from '../../../response/long-text.tsx';
import { sectionNames } from '../../../words/replay-words.ts';
import { DiffText } from '../why/diff-text.tsx';

/** The part of a request, and with it the colour, that a section belongs to. */
const partOf: { readonly [S in ComparedSection]: string | undefined } = {
  request: 'path',
  query: 'query',
  header: 'header',
  body: 'body',
  answer: undefined,
  'answer-header': 'header',
  canonical: 'key',
};

/** A request may have thousands of parameters; what differs is shown first of all. */
const shown = 1000;

/** Two requests part by part: only what differs, or all of it. */
export function CompareTable({ pair }: { readonly pair: ComparedPair }): JSX.Element {
  const { left, right } = pair;
  const onlyDifferences = useSignal(true);
  const parts = useMemo(() => compareRequests(left.request, right.request), [left, right]);
  const differing = parts.filter(({ equal }) => !equal);
  const listed = (onlyDifferences.value ? differing : parts).slice(0, shown);
  const sections = [...new Set(listed.map(({ section }) => section))];
  return (
    <div class="compare">
      <div class="compare-head">
        <label class="check">
          <input
            type="checkbox"
            id="compare-only-differences"
            checked={onlyDifferences.value}
            onChange={(event) => {
              onlyDifferences.value = event.currentTarget.checked;
            }}
          />
          Only what differs
        </label>
        <span class="note" id="compare-count">
          {differing.length === 0
            ? 'Nothing differs.'
            : `${differing.length} of ${parts.length} parts differ.`}
        </span>
      </div>
      <table class="compared" id="compare-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{left.title}</th>
            <th scope="col">{right.title}</th>
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section}>
            <tr class="compare-section">
              <th colSpan={3} scope="rowgroup">
                {sectionNames[section]}
              </th>
            </tr>
            {listed
              .filter((part) => part.section === section)
              .map((part, index) => (
                <Line key={index} part={part} />
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Line({ part }: { readonly part: ComparedPart }): JSX.Element {
  const { section, name, left, right, equal } = part;
  return (
    <tr data-part={name === 'method' ? 'method' : partOf[section]} data-differs={equal ? undefined : 'yes'}>
      <th scope="row">
        {!equal && (
          <span class="differs-sign">
            ≠<span class="visually-hidden"> differs: </span>
          </span>
        )}
        <LongText text={name} />
      </th>
      {equal ? (
        <td class="wire" colSpan={2}>
          <LongText text={left ?? ''} />
        </td>
      ) : (
        <>
          <td class="wire">
            <DiffText text={left} other={right} side="left" />
          </td>
          <td class="wire">
            <DiffText text={right} other={left} side="right" />
          </td>
        </>
      )}
    </tr>
  );
}
