import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ComposeModel } from './model/compose-model.ts';
import type { CorrectionsModel } from './model/traffic/corrections.ts';
import { createOpenDraft } from './model/traffic/history-opening.ts';
import { createOpenInCompose } from './model/traffic/open-in-compose.ts';
import type { TrafficActions } from './model/traffic/traffic-actions.ts';
import { createTrafficModel } from './model/traffic/traffic-model.ts';
import type { UndoOffer } from './model/undo-offer.ts';
import type { PanelPorts } from './ports.ts';
import { TrafficView } from './views/traffic/traffic-view.tsx';

/** What Traffic has to do with the rest of the panel. */
export type AroundTraffic = {
  readonly compose: ComposeModel;
  readonly undo: Signal<UndoOffer | null>;
  readonly corrections: CorrectionsModel;
  readonly showCompose: () => void;
};

/** Builds Traffic, which is loaded when it is first shown, and returns its view. */
export function createTraffic(
  ports: PanelPorts,
  { compose, undo, corrections, showCompose }: AroundTraffic,
  lifetime: AbortSignal,
): () => JSX.Element {
  const openInCompose = createOpenInCompose(compose, undo, showCompose);
  const actions: TrafficActions = { openInCompose: (row) => void openInCompose(row) };
  const { status, identities } = compose;
  const openDraft = createOpenDraft(compose, undo, showCompose);
  const model = createTrafficModel(ports, { status, actions, identities, corrections, openDraft }, lifetime);
  return () => <TrafficView model={model} />;
}
