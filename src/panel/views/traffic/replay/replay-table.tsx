import type { JSX } from 'preact';
import { type ReplayResult, resultWords, statusOf, timesOf } from '../../../model/traffic/replaying-run.ts';
import { durationWords } from '../../../words/duration.ts';
import { medianOf } from '../../../words/replay-words.ts';

/** The answers of a replay one below the other, and the middle one of their times. */
export function ReplayTable(props: {
  readonly results: readonly ReplayResult[];
  readonly onShow: (id: string) => void;
}): JSX.Element {
  const { results, onShow } = props;
  const middle = medianOf(timesOf(results));
  return (
    <table class="replay-table" id="replay-table">
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">Request</th>
          <th scope="col">Answer</th>
          <th scope="col">Time</th>
        </tr>
      </thead>
      <tbody>
        {results.map((result, index) => (
          <tr key={index} data-status={statusOf(result)}>
            <td>{index + 1}</td>
            <td class="wire">
              {result.source.method.slice(0, 20)} {pathOf(result.source.url)}
            </td>
            <td>
              {result.entry ? (
                <button
                  type="button"
                  class="text-button"
                  onClick={() => result.entry && onShow(result.entry.id)}
                >
                  {resultWords(result)}
                </button>
              ) : (
                resultWords(result)
              )}
            </td>
            <td>{result.entry?.took == null ? '' : durationWords(result.entry.took)}</td>
          </tr>
        ))}
      </tbody>
      {middle !== null && (
        <tfoot>
          <tr>
            <td />
            <th scope="row" colSpan={2}>
              Middle time (p50)
            </th>
            <td id="replay-p50">{durationWords(middle)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function pathOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1]?.slice(0, 200) || '/';
}
