import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { RowWindow } from '../ui/row-window.tsx';
import { type CutRows, cutRows } from './cut-rows.ts';
import { matchesWithin } from './find-matches.ts';
import { lineTokens } from './line-tokens.ts';
import { RunText } from './run-text.tsx';
import { cutRuns } from './runs.ts';
import type { Find } from './use-find.ts';

const rowHeight = 18;

type TextBodyProps = { readonly text: string; readonly syntax: 'json' | 'xml' | 'none'; readonly find: Find };

/** Text of any length with line numbers; long lines go on in the next rows. */
export function TextBody({ text, syntax, find }: TextBodyProps): VNode {
  const [columns, setColumns] = useState(80);
  const { rows, gutter } = useMemo(() => cutBesideGutter(text, columns), [text, columns]);
  const tokensOfLine = useMemo(() => lineTokens(text, syntax), [text, syntax]);
  const match = find.matches[find.current];

  const renderRow = (row: number): VNode => {
    const start = rows.start(row);
    const end = rows.end(row);
    const marks = matchesWithin(find.matches, { start, end }).map((hit) => ({
      start: hit.start - start,
      end: hit.end - start,
      current: hit.index === find.current,
    }));
    const runs = cutRuns(text.slice(start, end), tokensOfLine(start, end), marks);
    return (
      <div key={row} class="text-row">
        <span class="row-number" style={{ width: `${gutter}ch` }} data-number={rows.line(row) ?? ''} />
        <RunText runs={runs} />
      </div>
    );
  };
  return (
    <RowWindow
      label="Body"
      rowCount={rows.count}
      rowHeight={rowHeight}
      renderRow={renderRow}
      content={text}
      reveal={match ? { row: rows.rowAt(match.start), turn: find.turn } : null}
      onColumns={setColumns}
    />
  );
}

/** The gutter is as wide as the last line's number, which is known only once the text has been cut. */
function cutBesideGutter(text: string, columns: number): { rows: CutRows; gutter: number } {
  const least = 2;
  const rows = cutRows(text, Math.max(10, columns - least - 2));
  const gutter = Math.max(least, `${rows.lines}`.length);
  return { rows: gutter === least ? rows : cutRows(text, Math.max(10, columns - gutter - 2)), gutter };
}
