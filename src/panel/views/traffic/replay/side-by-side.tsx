import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { comparableOf, compareRequests } from '#core/traffic/compare-captured.ts';
import { rowFacts } from '#core/traffic/row-facts.ts';
import { DiffText } from '../why/diff-text.tsx';
import { BodyDiff } from './body-diff.tsx';

/** What two signatures and two answers have differently: before, and now. */
export function SideBySide(props: {
  readonly before: CapturedRequest;
  readonly after: CapturedRequest;
}): JSX.Element {
  const { before, after } = props;
  const { lines, bodies } = useMemo(() => differencesOf(before, after), [before, after]);
  return (
    <section class="step">
      <header>
        <h2>Before and now</h2>
        <span class="note">what differs</span>
      </header>
      <table class="compared" id="replay-compared">
        <thead>
          <tr>
            <td />
            <th scope="col">before</th>
            <th scope="col">now</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, left, right }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="wire">
                <DiffText text={left} other={right} side="left" />
              </td>
              <td class="wire">
                <DiffText text={right} other={left} side="right" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {bodies && <BodyDiff {...bodies} />}
    </section>
  );
}

type Line = { readonly name: string; readonly left: string | null; readonly right: string | null };

type Bodies = { readonly left: string | null; readonly right: string | null };

function differencesOf(
  before: CapturedRequest,
  after: CapturedRequest,
): { readonly lines: readonly Line[]; readonly bodies: Bodies | null } {
  const [one, other] = [rowFacts(before).signature, rowFacts(after).signature];
  const ofSignatures: readonly Line[] = [
    { name: 'signature', left: one?.signature ?? null, right: other?.signature ?? null },
    { name: 'signed at', left: one?.date?.text ?? null, right: other?.date?.text ?? null },
    { name: 'credential', left: one?.credential?.text ?? null, right: other?.credential?.text ?? null },
  ];
  const [left, right] = [comparableOf(before), comparableOf(after)];
  const ofAnswers = compareRequests(left, right).filter(
    ({ section, name, equal }) =>
      !equal && (section === 'answer-header' || (section === 'answer' && name === 'status')),
  );
  return {
    lines: [...ofSignatures.filter((line) => line.left !== line.right), ...ofAnswers],
    bodies: left.answer && right.answer && { left: left.answer.body, right: right.answer.body },
  };
}
