import type { VNode } from 'preact';
import type { Timing } from '#protocol/compose-contract.ts';
import { durationWords } from '../../../words/duration.ts';

const phases = [
  { id: 'preparing', label: 'Preparing', note: 'hashing the body and signing' },
  { id: 'waiting', label: 'Waiting', note: 'from sending to the headers of the answer' },
  { id: 'receiving', label: 'Receiving', note: 'from the headers to the end of the body' },
] as const;

/** Where the time went: one bar after another on one scale, and each in words. */
export function TimingBars({ timing }: { readonly timing: Timing }): VNode {
  const total = timing.preparing + timing.waiting + timing.receiving;
  const share = (milliseconds: number): string => `${total > 0 ? (milliseconds / total) * 100 : 0}%`;
  let before = 0;
  return (
    <table class="timing-table">
      <tbody>
        {phases.map(({ id, label, note }) => {
          const bar = { marginInlineStart: share(before), width: share(timing[id]) };
          before += timing[id];
          return (
            <tr key={id}>
              <th scope="row">
                {label}
                <span class="timing-note">{note}</span>
              </th>
              <td class="timing-track">
                <div class="timing-bar" style={bar} />
              </td>
              <td class="timing-figure">{durationWords(timing[id])}</td>
            </tr>
          );
        })}
        <tr>
          <th scope="row">Total</th>
          <td />
          <td class="timing-figure">{durationWords(total)}</td>
        </tr>
      </tbody>
    </table>
  );
}
