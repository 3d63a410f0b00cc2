import type { TargetedKeyboardEvent, TargetedPointerEvent, VNode } from 'preact';
import { useRef } from 'preact/hooks';

const step = 0.02;

type SplitterProps = {
  readonly label: string;
  /** The share of the parent element's width (or height), from 0 to 1, like `min` and `max`. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  /** Of the bar itself: a vertical one stands between left and right. */
  readonly orientation: 'vertical' | 'horizontal';
  /** The id of the pane whose size it sets. */
  readonly controls?: string | undefined;
};

type Grip = { readonly from: number; readonly value: number; readonly size: number };

/** The APG window splitter: arrows move it by 2 % of the parent, Home and End to its limits, and a pointer drags it. */
export function Splitter(props: SplitterProps): VNode {
  const { label, value, min, max, onChange, orientation, controls } = props;
  const grip = useRef<Grip | null>(null);
  const vertical = orientation === 'vertical';
  const move = (to: number): void => {
    const within = Math.min(max, Math.max(min, to));
    if (within !== value) onChange(within);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const to = event.ctrlKey || event.altKey || event.metaKey ? null : keyTarget(event.key, props, vertical);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(to);
  };
  const onPointerDown = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    const parent = event.currentTarget.parentElement?.getBoundingClientRect();
    const size = vertical ? parent?.width : parent?.height;
    if (event.button !== 0 || !size) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { from: vertical ? event.clientX : event.clientY, value, size };
  };
  const onPointerMove = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    if (!grip.current) return;
    const { from, value: start, size } = grip.current;
    move(start + ((vertical ? event.clientX : event.clientY) - from) / size);
  };
  const letGo = (): void => {
    grip.current = null;
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes no focus and no value; this is the APG window splitter
    <div
      class={`splitter splitter-${orientation}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-controls={controls}
      aria-valuenow={percent(value)}
      aria-valuemin={percent(min)}
      aria-valuemax={percent(max)}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onLostPointerCapture={letGo}
    />
  );
}

function keyTarget(
  key: string,
  at: { value: number; min: number; max: number },
  vertical: boolean,
): number | null {
  if (key === (vertical ? 'ArrowLeft' : 'ArrowUp')) return at.value - step;
  if (key === (vertical ? 'ArrowRight' : 'ArrowDown')) return at.value + step;
  if (key === 'Home') return at.min;
  if (key === 'End') return at.max;
  return null;
}

function percent(fraction: number): number {
  return Math.round(fraction * 100);
}
