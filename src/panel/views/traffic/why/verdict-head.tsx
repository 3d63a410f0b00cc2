import type { JSX } from 'preact';
import { CrossIcon, InfoIcon, TickIcon, WarningIcon } from '../../../ui/icons.tsx';

export type VerdictTone = 'good' | 'bad' | 'warn' | 'dim';

const icons = { good: TickIcon, bad: CrossIcon, warn: WarningIcon, dim: InfoIcon } as const;
const spoken = { good: 'Accepted: ', bad: 'Refused: ', warn: '', dim: '' } as const;

/** A verdict in a sentence, with its sign, and why it is so. */
export function VerdictHead(props: {
  readonly id: string;
  readonly tone: VerdictTone;
  readonly sentence: string;
  readonly why: string;
  readonly cause?: string;
  readonly basis?: string | null;
}): JSX.Element {
  const Icon = icons[props.tone];
  return (
    <div class="verdict">
      <h2
        id={props.id}
        class="verdict-sentence"
        data-tone={props.tone}
        data-cause={props.cause}
        data-basis={props.basis ?? undefined}
      >
        <Icon />
        <span>
          {spoken[props.tone] && <span class="visually-hidden">{spoken[props.tone]}</span>}
          {props.sentence}
        </span>
      </h2>
      {props.why && <p class="verdict-why">{props.why}</p>}
    </div>
  );
}
