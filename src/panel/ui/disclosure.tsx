import type { ComponentChildren, VNode } from 'preact';
import { ChevronDownIcon, ChevronRightIcon } from './icons.tsx';

/** A heading that opens what is under it; what is shut is not there at all, so that nothing typed stays behind. */
export function Disclosure(props: {
  readonly id: string;
  readonly label: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ComponentChildren;
}): VNode {
  const { id, open } = props;
  return (
    <section class="disclosure">
      <h3>
        <button
          type="button"
          id={id}
          class="disclosure-head"
          aria-expanded={open}
          aria-controls={open ? `${id}-body` : undefined}
          onClick={props.onToggle}
        >
          {open ? <ChevronDownIcon /> : <ChevronRightIcon />}
          {props.label}
        </button>
      </h3>
      {open && (
        <div id={`${id}-body`} class="disclosure-body">
          {props.children}
        </div>
      )}
    </section>
  );
}
