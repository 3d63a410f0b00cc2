import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Progress } from '#protocol/compose-contract.ts';
import { byteSize } from '../../../response/byte-size.ts';
import { StopIcon } from '../../../ui/icons.tsx';

const tickMs = 100;

const steps: { readonly [S in Progress['step']]: string } = {
  hashing: 'Hashing the body',
  waiting: 'Waiting for the server to answer',
  receiving: 'Receiving the body',
};

type SendingViewProps = {
  /** On the clock of `performance.now()`. */
  readonly startedAt: number;
  readonly progress: Progress | null;
  readonly onCancel: () => void;
};

/** How far a request under way has got, how long it has taken, and the way to stop it. */
export function SendingView({ startedAt, progress, onCancel }: SendingViewProps): VNode {
  const step = progress ? steps[progress.step] : 'Preparing the request';
  return (
    <div class="response-message">
      <p class="sending-line">
        <span id="sending-step">{step}</span>
        <Elapsed startedAt={startedAt} />
      </p>
      <progress
        aria-labelledby="sending-step"
        {...(progress?.total ? { value: progress.done, max: progress.total } : {})}
      />
      <p class="dim sending-bytes">{progress ? bytesWords(progress) : ''}</p>
      <button type="button" onClick={onCancel}>
        <StopIcon /> Cancel
      </button>
    </div>
  );
}

/** Seconds since `startedAt`, a `performance.now()`. */
function Elapsed({ startedAt }: { readonly startedAt: number }): VNode {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return <span class="dim">{(Math.max(0, now - startedAt) / 1000).toFixed(1)} s</span>;
}

function bytesWords({ done, total }: Progress): string {
  if (total) return `${byteSize(done)} of ${byteSize(total)}`;
  return done > 0 ? `${byteSize(done)} so far` : '';
}
