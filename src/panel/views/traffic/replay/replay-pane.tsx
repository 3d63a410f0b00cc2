import type { JSX } from 'preact';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';

/** Sending the request again. */
export function ReplayPane({
  model,
  row,
}: {
  readonly model: TrafficModel;
  readonly row: TrafficRow;
}): JSX.Element {
  const { openInCompose } = model.actions;
  return (
    <div class="traffic-text">
      <p>This request has not been replayed.</p>
      {openInCompose && (
        <button type="button" onClick={() => openInCompose(row)}>
          Open in Compose
        </button>
      )}
    </div>
  );
}
