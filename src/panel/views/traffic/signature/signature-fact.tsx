import type { ComponentChildren, JSX } from 'preact';
import { LongText } from '../../../response/long-text.tsx';

/** A line of the list; left out where there is nothing to tell. */
export function Fact(props: {
  readonly name: string;
  readonly part?: string;
  readonly children: ComponentChildren;
}): JSX.Element | null {
  const { name, part, children } = props;
  const isEmpty = [children].flat().every((child) => !child);
  return isEmpty ? null : (
    <div data-part={part}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A value as on the wire, of any length. */
export function Wire({ text }: { readonly text: string }): JSX.Element {
  return (
    <code class="wire">
      <LongText text={text} />
    </code>
  );
}
