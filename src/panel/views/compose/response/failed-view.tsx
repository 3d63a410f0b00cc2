import type { VNode } from 'preact';
import type { Failure } from '#core/failure.ts';
import { WarningIcon } from '../../../ui/icons.tsx';
import type { ResponsePaneProps } from './response-pane.tsx';

type FailedViewProps = Pick<ResponsePaneProps, 'words' | 'onGrant'> & {
  readonly failure: Failure;
  readonly origin: string | null;
};

/** Why there is no answer, what to do, and the browser's own words where it had any. */
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
      {failure.detail === undefined || failure.detail === '' ? null : (
        <p class="failed-detail">{failure.detail}</p>
      )}
      {canGrant && (
        <button type="button" class="primary" onClick={() => onGrant(origin)}>
          Allow access to {origin}
        </button>
      )}
    </div>
  );
}
