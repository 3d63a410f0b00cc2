import type { TargetedEvent, TargetedKeyboardEvent, TargetedPointerEvent, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export type TintedPiece = {
  readonly text: string;
  /** Which of the eight parts: the style sheet tints `[data-part=…]`. */
  readonly part?: string | undefined;
  /** Which source in the request, so that the same source can light up elsewhere. */
  readonly source?: string | undefined;
};

type TintedInputProps = {
  readonly label: string;
  readonly value: string;
  /** The value in order, cut into tinted pieces; pieces that do not join to the value are passed over. */
  readonly pieces: readonly TintedPiece[];
  readonly onInput: (value: string) => void;
  readonly id?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly invalid?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly onKeyDown?: ((event: TargetedKeyboardEvent<HTMLInputElement>) => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
  /** Gets the piece under the pointer, and null when it leaves. */
  readonly onPoint?: ((piece: TintedPiece | null) => void) | undefined;
};

/** A one-line field whose text shows its parts in colour: a mirror draws the text over an input that draws only the caret and the selection. */
export function TintedInput(props: TintedInputProps): VNode {
  const { label, value, pieces, onInput, id, placeholder, invalid, describedBy, onKeyDown, onBlur, onPoint } =
    props;
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLSpanElement>(null);
  const held = useRef(false);
  const shown = pieces.map((piece) => piece.text).join('') === value ? pieces : [{ text: value }];

  const follow = (): void => {
    if (input.current && mirror.current) {
      mirror.current.style.transform = `translateX(${-input.current.scrollLeft}px)`;
    }
  };
  // The browser scrolls a field after its key and pointer events, and not every one says so.
  const followSoon = (): void => {
    requestAnimationFrame(follow);
  };
  useLayoutEffect(() => {
    follow();
    document.addEventListener('selectionchange', followSoon);
    return () => document.removeEventListener('selectionchange', followSoon);
  }, [value]);

  // A selection that is dragged past the edge scrolls on and on, without an event of its own.
  const onPointerDown = (): void => {
    held.current = true;
    const followHeld = (): void => {
      follow();
      if (held.current) requestAnimationFrame(followHeld);
    };
    followHeld();
    for (const end of ['pointerup', 'pointercancel']) {
      document.addEventListener(end, () => (held.current = false), { once: true, capture: true });
    }
  };
  const onPointerMove = (event: TargetedPointerEvent<HTMLInputElement>): void => {
    if (!onPoint) return;
    const drawn = [...(mirror.current?.children ?? [])].map((piece) => piece.getBoundingClientRect());
    onPoint(
      shown[drawn.findIndex(({ left, right }) => left <= event.clientX && event.clientX < right)] ?? null,
    );
  };

  return (
    <div class="tinted-input">
      <div class="tinted-mirror" aria-hidden="true">
        <span ref={mirror}>
          {shown.map((piece, index) => (
            <span key={index} data-part={piece.part} data-source={piece.source}>
              {piece.text}
            </span>
          ))}
        </span>
      </div>
      <input
        ref={input}
        type="text"
        id={id}
        value={value}
        placeholder={placeholder}
        aria-label={label}
        aria-invalid={invalid ? true : undefined}
        aria-describedby={describedBy}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        onInput={(event: TargetedEvent<HTMLInputElement>) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          followSoon();
          onKeyDown?.(event);
        }}
        onBlur={() => {
          followSoon();
          onBlur?.();
        }}
        onScroll={follow}
        onWheel={followSoon}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => onPoint?.(null)}
      />
    </div>
  );
}
