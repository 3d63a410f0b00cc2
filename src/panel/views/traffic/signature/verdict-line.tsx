import type { ComponentChildren, JSX } from 'preact';
import { CrossIcon, InfoIcon, TickIcon } from '../../../ui/icons.tsx';
import type { VerifiedWords } from '../../../words/check-words.ts';

const icons = { good: TickIcon, bad: CrossIcon, dim: InfoIcon } as const;

/** What came of checking a signature, in a line. */
export function VerdictLine(props: {
  readonly id: string;
  readonly words: VerifiedWords;
  /** For tests, and for styles that know more than a tone. */
  readonly verified?: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { id, words, verified, children } = props;
  const { tone, title, detail } = words;
  const Icon = icons[tone];
  return (
    <p id={id} class="verify-verdict" data-verified={verified} data-tone={tone}>
      <Icon />
      <span>
        <strong>{title}</strong> {detail}
        {children}
      </span>
    </p>
  );
}
