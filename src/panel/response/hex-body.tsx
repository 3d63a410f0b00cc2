import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { RowWindow } from '../ui/row-window.tsx';
import { matchesWithin } from './find-matches.ts';
import { hexColumn, hexColumns, hexRow } from './hex-rows.ts';
import { RunText } from './run-text.tsx';
import { cutRuns } from './runs.ts';
import type { Find } from './use-find.ts';

const rowHeight = 18;

/** Bytes as a hex dump: sixteen in a row, or eight where there is no room for more. */
export function HexBody({ body, find }: { readonly body: Uint8Array; readonly find: Find }): VNode {
  const [columns, setColumns] = useState(80);
  const perRow = columns >= hexColumns(16, body.length) ? 16 : 8;
  const match = find.matches[find.current];

  const renderRow = (row: number): VNode => {
    const { offset, hex, ascii } = hexRow(body, row, perRow);
    const start = row * perRow;
    const hits = matchesWithin(find.matches, { start, end: start + perRow }).map((hit) => ({
      from: Math.max(0, hit.start - start),
      to: Math.min(perRow, hit.end - start),
      current: hit.index === find.current,
    }));
    const inHex = hits.map(({ from, to, current }) => ({
      start: hexColumn(from, perRow),
      end: hexColumn(to - 1, perRow) + 2,
      current,
    }));
    const inAscii = hits.map(({ from, to, current }) => ({ start: from, end: to, current }));
    return (
      <div key={row} class="hex-row" data-per-row={perRow}>
        <span class="hex-offset">{offset}</span>
        <RunText runs={cutRuns(hex, [], inHex)} />
        <RunText runs={cutRuns(ascii, [], inAscii)} />
      </div>
    );
  };
  return (
    <RowWindow
      label="Body in hexadecimal"
      rowCount={Math.ceil(body.length / perRow)}
      rowHeight={rowHeight}
      renderRow={renderRow}
      content={body}
      reveal={match ? { row: Math.floor(match.start / perRow), turn: find.turn } : null}
      onColumns={setColumns}
    />
  );
}
