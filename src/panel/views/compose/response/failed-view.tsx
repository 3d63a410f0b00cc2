import type { VNode } from 'preact';
import type { Failure } from '#core/failure.ts';
import { WarningIcon } from '../../../ui/icons.tsx';
import type { ResponsePaneProps } from './response-pane.tsx';

type FailedViewProps = Pick<ResponsePaneProps, 'words' | 'onGrant'> & {
  readonly failure: Failure;
  readonly origin: string | null;
};

/** Why there is no answer and what to do; the browser's own words are part of ours. */
export function FailedView({ failure, origin, words, onGrant }: FailedViewProps): VNode {
  const { title, remedy } = words(failure);
  const canGrant = failure.code === 'permission-missing' && origin !== null && onGrant !== undefined;
  return (
    <div class="response-message">
      <p class="failed-title">
        <WarningIcon />
        <strong>{title}</strong>
      </p>
      <p>{remedy}</p>
      {canGrant && (
        <button type="button" class="primary" onClick={() => onGrant(origin)}>
          Allow access to {origin}
        </button>
      )}
    </div>
  );
}
