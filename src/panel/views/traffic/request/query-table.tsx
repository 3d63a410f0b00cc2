import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { percentDecode } from '#core/http/percent-encoding.ts';
import type { QueryPair } from '#core/http/query.ts';
import { LongText } from '../../../response/long-text.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';

/** So many pairs are shown at first. */
const shownAtFirst = 500;

/** The pairs of a query in their order, decoded. */
export function QueryTable(props: {
  readonly pairs: readonly QueryPair[];
  readonly onSay: (message: string) => void;
}): JSX.Element {
  const { pairs, onSay } = props;
  const [all, setAll] = useState(false);
  if (pairs.length === 0) {
    return (
      <div class="response-message">
        <p>The URL has no query.</p>
      </div>
    );
  }
  const shown = all ? pairs : pairs.slice(0, shownAtFirst);
  return (
    <>
      <table class="headers-table query-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value, decoded</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, value }, index) => (
            <tr key={index}>
              <th scope="row">
                <LongText text={percentDecode(name, true)} />
              </th>
              <td>
                <LongText text={percentDecode(value ?? '', true)} />
              </td>
              <td>
                <CopyButton
                  what={`the value of ${name.slice(0, 80)}`}
                  text={() => percentDecode(value ?? '', true)}
                  onCopied={onSay}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < pairs.length && (
        <button type="button" class="text-button" onClick={() => setAll(true)}>
          … show all {pairs.length}
        </button>
      )}
    </>
  );
}
