import type { JSX } from 'preact';
import { lineText, type Piece, type TraceLine } from '#core/sigv4/trace.ts';
import { type SourceRows, sourceName } from '../model/lit.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { lineExplanations, lineNames } from '../words/trace-words.ts';

/** A line with more pieces than this shows the rest as one: nobody looks at ten thousand parameters one by one. */
const piecesShown = 200;

/** … and of a request with this many headers only so many lines are drawn; copying gives all of them. */
const linesShown = 400;

/** The lines of a canonical request or string to sign, each with its name in the gutter and its pieces in their colours. */
export function TraceLines(props: {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly TraceLine[];
  readonly rows: SourceRows;
}): JSX.Element {
  return (
    <ol class="trace-lines" id={props.id} aria-label={props.label}>
      {props.lines.slice(0, linesShown).map((line, index) => (
        <Line key={`${line.role}-${index}`} line={line} rows={props.rows} />
      ))}
      {props.lines.length > linesShown && (
        <li class="trace-line note">
          <span class="gutter" />
          and {props.lines.length - linesShown} more lines; the copy button gives them all
        </li>
      )}
    </ol>
  );
}

function Line({ line, rows }: { readonly line: TraceLine; readonly rows: SourceRows }): JSX.Element {
  const [first] = line.pieces;
  const single = line.pieces.length === 1 && first ? first : null;
  return (
    <li
      class="trace-line"
      tabIndex={single ? 0 : undefined}
      data-role={line.role}
      data-part={single?.part}
      data-source={single ? sourceName(single.source, rows) : undefined}
      title={lineExplanations[line.role]}
    >
      <span class="gutter">{lineNames[line.role]}</span>
      <code class="wire line-text">
        {single ? (
          <VisibleText text={single.text} encoded />
        ) : line.role === 'empty' ? (
          <VisibleText text="" />
        ) : (
          <Pieces pieces={line.pieces} rows={rows} />
        )}
      </code>
    </li>
  );
}

function Pieces({
  pieces,
  rows,
}: {
  readonly pieces: readonly Piece[];
  readonly rows: SourceRows;
}): JSX.Element {
  const filled = pieces.filter(({ text }) => text !== '');
  if (filled.length === 0) return <VisibleText text="" />;
  const rest = filled.slice(piecesShown);
  return (
    <>
      {filled.slice(0, piecesShown).map((piece, index) => (
        <span key={index} class="piece" data-part={piece.part} data-source={sourceName(piece.source, rows)}>
          <VisibleText text={piece.text} encoded />
        </span>
      ))}
      {rest.length > 0 && <span class="piece">{lineText({ role: 'query', pieces: rest })}</span>}
    </>
  );
}
