import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { copyText } from './copy-text.ts';
import { CopyIcon, TickIcon } from './icons.tsx';

const tickMs = 1500;

type CopyButtonProps = {
  /** What is copied, with its article: 'the canonical request'. */
  readonly what: string;
  /** Asked for on the click only. */
  readonly text: () => string;
  /** Gets one sentence for the live region: that it was copied, or that the browser refused. */
  readonly onCopied?: ((message: string) => void) | undefined;
};

/** An icon button that copies, shows a tick for a moment, and says what it copied. */
export function CopyButton({ what, text, onCopied }: CopyButtonProps): VNode {
  const [copies, setCopies] = useState(0);

  useEffect(() => {
    if (copies === 0) return;
    const timer = setTimeout(() => setCopies(0), tickMs);
    return () => clearTimeout(timer);
  }, [copies]);

  const onClick = async (): Promise<void> => {
    const copied = await copyText(text());
    if (copied) setCopies((count) => count + 1);
    onCopied?.(copied ? `Copied ${what}` : `The browser refused to copy ${what}`);
  };
  const label = `Copy ${what}`;
  return (
    <button
      type="button"
      class={copies > 0 ? 'icon-button copied' : 'icon-button'}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {copies > 0 ? <TickIcon /> : <CopyIcon />}
    </button>
  );
}
