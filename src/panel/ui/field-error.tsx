import type { VNode } from 'preact';
import { CrossIcon, WarningIcon } from './icons.tsx';

type FieldErrorProps = {
  /** The field points here by `aria-describedby`. */
  readonly id: string;
  readonly title: string;
  readonly remedy: string;
  readonly tone: 'bad' | 'warn';
};

/** What is wrong with a field and what to do about it, under the field; the icon and the words carry it, not the colour. */
export function FieldError({ id, title, remedy, tone }: FieldErrorProps): VNode {
  return (
    <p id={id} class={`field-error field-error-${tone}`}>
      {tone === 'bad' ? <CrossIcon /> : <WarningIcon />}
      <span>
        <span class="visually-hidden">{tone === 'bad' ? 'Error: ' : 'Warning: '}</span>
        <strong>{title}</strong> {remedy}
      </span>
    </p>
  );
}
