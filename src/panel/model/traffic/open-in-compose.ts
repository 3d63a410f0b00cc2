import type { Signal } from '@preact/signals';
import { emptyDraft } from '#core/compose/draft.ts';
import { maskKeyId } from '#core/redact.ts';
import { draftFromCaptured } from '#core/traffic/draft-from-captured.ts';
import type { ComposeModel } from '../compose-model.ts';
import { newId } from '../draft-actions.ts';
import type { UndoOffer } from '../undo-offer.ts';
import { createOpenDraft } from './history-opening.ts';
import type { TrafficRow } from './traffic-rows.ts';

/** Makes a captured request the draft, shows Compose, and offers the draft before it again. */
export function createOpenInCompose(
  compose: ComposeModel,
  undo: Signal<UndoOffer | null>,
  showCompose: () => void,
): (row: TrafficRow) => Promise<void> {
  const openDraft = createOpenDraft(compose, undo, showCompose);
  return async ({ entry, facts }) => {
    const before = compose.draft.value;
    const known = compose.identities.value.find(
      ({ maskedKeyId }) => facts.keyId !== null && maskedKeyId === maskKeyId(facts.keyId),
    );
    const empty = emptyDraft(known?.id ?? before.auth.identityId, before.body.boundary);
    const { draft, file, bodyMissing } = draftFromCaptured(entry, empty, newId);
    let opened = draft;
    let lacks = bodyMissing;
    if (file) {
      try {
        const chosen = new File([new Uint8Array(file.bytes)], 'captured-body', { type: file.type });
        opened = { ...draft, body: { ...draft.body, kind: 'file', file: await compose.chooseFile(chosen) } };
      } catch {
        lacks = true;
      }
    }
    openDraft(opened);
    compose.status.value = `Opened the request in Compose${lacks ? ', without its body, which was not kept' : ''}.`;
  };
}
