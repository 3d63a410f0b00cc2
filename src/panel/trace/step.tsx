import type { ComponentChildren, JSX } from 'preact';

/** One step of the trace: its name, its explanation in a line, what can be copied of it, and the thing itself. */
export function Step(props: {
  readonly title: string;
  readonly explanation: string;
  readonly copy?: JSX.Element;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="step">
      <header>
        <h2>{props.title}</h2>
        <span class="note">{props.explanation}</span>
        {props.copy}
      </header>
      {props.children}
    </section>
  );
}
