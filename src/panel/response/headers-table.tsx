import type { VNode } from 'preact';
import type { Header } from '#core/http/headers.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { LongText } from './long-text.tsx';

type HeadersTableProps = {
  readonly headers: readonly Header[];
  /** All of them together, with the article: 'all response headers'. */
  readonly what: string;
  /** What stands there where there are none. */
  readonly empty: string;
  readonly onSay?: ((message: string) => void) | undefined;
};

/** Headers in their order, each to be copied alone and all together. */
export function HeadersTable({ headers, what, empty, onSay }: HeadersTableProps): VNode {
  if (headers.length === 0) {
    return (
      <div class="response-message">
        <p>{empty}</p>
      </div>
    );
  }
  const all = (): string => headers.map(([name, value]) => `${name}: ${value}\n`).join('');
  return (
    <table class="headers-table">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
          <td>
            <CopyButton what={what} text={all} onCopied={onSay} />
          </td>
        </tr>
      </thead>
      <tbody>
        {headers.map(([name, value], index) => (
          <tr key={`${index} ${name}`}>
            <th scope="row">
              <LongText text={name} />
            </th>
            <td>
              <LongText text={value} />
            </td>
            <td>
              <CopyButton what={`the value of ${name.slice(0, 80)}`} text={() => value} onCopied={onSay} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
