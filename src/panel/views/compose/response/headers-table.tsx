import type { VNode } from 'preact';
import type { Header } from '#core/http/headers.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { VisibleText } from '../../../ui/visible-text.tsx';

type HeadersTableProps = {
  readonly headers: readonly Header[];
  /** The browser keeps the headers of a redirect to itself. */
  readonly hidden: boolean;
  readonly onSay?: ((message: string) => void) | undefined;
};

/** The headers of an answer, in the browser's order, each to be copied alone and all together. */
export function HeadersTable({ headers, hidden, onSay }: HeadersTableProps): VNode {
  if (headers.length === 0) {
    return (
      <div class="response-message">
        <p>{hidden ? 'The browser hides the headers of a redirect.' : 'The answer has no headers.'}</p>
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
            <CopyButton what="all response headers" text={all} onCopied={onSay} />
          </td>
        </tr>
      </thead>
      <tbody>
        {headers.map(([name, value], index) => (
          <tr key={`${index} ${name}`}>
            <th scope="row">{name}</th>
            <td>
              <VisibleText text={value} />
            </td>
            <td>
              <CopyButton what={`the value of ${name}`} text={() => value} onCopied={onSay} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
