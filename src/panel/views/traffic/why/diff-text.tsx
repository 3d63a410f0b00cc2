import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { type DiffRun, diffCharacters } from '../../../model/traffic/comparing-lines.ts';
import { LongText } from '../../../response/long-text.tsx';
import { VisibleText } from '../../../ui/visible-text.tsx';

/** Longer texts are not laid out with marks in them. */
const marked = 16 * 1024;

/** One side of two texts, with what the other side has otherwise marked; null stands for a text that is not there. */
export function DiffText(props: {
  readonly text: string | null;
  readonly other: string | null;
  readonly side: 'left' | 'right';
}): JSX.Element {
  const { text, other, side } = props;
  const runs = useMemo(
    () => (text === null || other === null ? null : runsOf(text, other, side)),
    [text, other, side],
  );
  if (text === null) return <span class="empty-text">not there</span>;
  if (text === '') return <VisibleText text="" />;
  if (runs === null || text.length > marked) return <LongText text={text} />;
  return (
    <span class="diff-text">
      {runs.map((run, index) =>
        run.side === 'both' ? (
          <VisibleText key={index} text={run.text} encoded />
        ) : (
          <mark key={index} class="diff-mark">
            <VisibleText text={run.text} encoded />
          </mark>
        ),
      )}
    </span>
  );
}

function runsOf(text: string, other: string, side: 'left' | 'right'): readonly DiffRun[] | null {
  if (text.length > marked || other.length > marked) return null;
  const runs = side === 'left' ? diffCharacters(text, other) : diffCharacters(other, text);
  return runs.filter((run) => run.side === 'both' || run.side === side);
}
