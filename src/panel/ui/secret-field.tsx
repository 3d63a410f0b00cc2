import type { TargetedFocusEvent, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { FieldError } from './field-error.tsx';
import { EyeIcon, EyeOffIcon } from './icons.tsx';

/** Milliseconds that a secret is shown after it was asked for. */
const shownFor = 30_000;
// Spread, since the type of an input must be known when it is written.
const masked = { type: 'password' } as const;
const plain = { type: 'text' } as const;

type SecretFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly note?: string | undefined;
  readonly problem?: { readonly title: string; readonly remedy: string } | null | undefined;
  /** The id of more that is said about the field. */
  readonly describedBy?: string | undefined;
};

/** A field for something secret: masked, shown for half a minute on demand, masked again as soon as the focus leaves it. */
export function SecretField(props: SecretFieldProps): VNode {
  const { id, label, value, onInput, note, problem, describedBy } = props;
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(false), shownFor);
    return () => clearTimeout(timer);
  }, [shown]);
  const onBlur = (event: TargetedFocusEvent<HTMLSpanElement>): void => {
    const into = event.relatedTarget;
    if (!(into instanceof Node && event.currentTarget.contains(into))) setShown(false);
  };
  const described = [describedBy, note && `${id}-note`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const does = `${shown ? 'Hide' : 'Show'} ${label.toLowerCase()}`;
  return (
    <div class="field">
      <label class="field-name" for={id}>
        {label}
      </label>
      <span class="field-row secret-row" onBlurCapture={onBlur}>
        <input
          ref={input}
          id={id}
          class="wire"
          {...(shown ? plain : masked)}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={value}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described || undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <button
          type="button"
          id={`${id}-reveal`}
          class="icon-button"
          aria-label={does}
          aria-pressed={shown}
          title={shown ? 'Hide it' : 'Show it for 30 seconds'}
          // The field would lose the focus, and hide what is shown, before the click arrives.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOffIcon /> : <EyeIcon />}
        </button>
      </span>
      {note && (
        <span class="note" id={`${id}-note`}>
          {note}
        </span>
      )}
      {problem && <FieldError id={`${id}-problem`} tone="bad" {...problem} />}
    </div>
  );
}
