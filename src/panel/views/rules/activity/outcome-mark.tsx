import type { JSX, VNode } from 'preact';
import type { ActivityEntry } from '#protocol/rules-contract.ts';
import { CrossIcon, KeyIcon, MinusIcon, PenIcon, TickIcon, WarningIcon } from '../../../ui/icons.tsx';
import { outcomeNames } from '../../../words/activity-words.ts';

type Outcome = ActivityEntry['outcome'];

const icons: { readonly [O in Outcome]: () => VNode } = {
  signed: TickIcon,
  authorised: KeyIcon,
  rewritten: PenIcon,
  'left-alone': MinusIcon,
  'sent-unsigned': WarningIcon,
  refused: CrossIcon,
};

const tones: { readonly [O in Outcome]: 'good' | 'dim' | 'warn' | 'bad' } = {
  signed: 'good',
  authorised: 'good',
  rewritten: 'good',
  'left-alone': 'dim',
  'sent-unsigned': 'warn',
  refused: 'bad',
};

/** What became of a request: a picture and a word. */
export function OutcomeMark({ outcome }: { readonly outcome: Outcome }): JSX.Element {
  const Icon = icons[outcome];
  return (
    <span class="outcome" data-tone={tones[outcome]}>
      <Icon /> {outcomeNames[outcome]}
    </span>
  );
}
