import type { TargetedKeyboardEvent, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { WarningIcon } from './icons.tsx';

type ConfirmLineProps = {
  readonly question: string;
  readonly yes: string;
  /** Of the button that confirms. */
  readonly id: string;
  readonly onYes: () => void;
  /** The focus is to go back to what asked. */
  readonly onNo: () => void;
};

/** A question in place, before something that cannot be taken back; it takes the focus when it appears, and Escape is a no. */
export function ConfirmLine({ question, yes, id, onYes, onNo }: ConfirmLineProps): VNode {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLFieldSetElement>): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onNo();
  };
  return (
    <fieldset class="confirm-line" aria-label="Please confirm" onKeyDown={onKeyDown}>
      <p id={`${id}-question`}>
        <WarningIcon /> {question}
      </p>
      <button ref={button} type="button" id={id} aria-describedby={`${id}-question`} onClick={onYes}>
        {yes}
      </button>
      <button type="button" onClick={onNo}>
        Cancel
      </button>
    </fieldset>
  );
}
