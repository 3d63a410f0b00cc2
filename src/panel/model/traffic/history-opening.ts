import type { Signal } from '@preact/signals';
import type { Draft } from '#core/compose/draft.ts';
import type { ComposeModel } from '../compose-model.ts';
import type { UndoOffer } from '../undo-offer.ts';

/** Makes a draft that of Compose, shows Compose, and offers the draft before it again: nothing typed is lost. */
export function createOpenDraft(
  compose: Pick<ComposeModel, 'draft' | 'status' | 'change'>,
  undo: Signal<UndoOffer | null>,
  showCompose: () => void,
): (draft: Draft) => void {
  function offer(earlier: Draft): void {
    if (earlier.url === '' && earlier.headers.length === 0) return;
    undo.value = {
      words: 'Bring back the earlier draft',
      run: () => {
        const current = compose.draft.value;
        compose.change(earlier);
        compose.status.value = 'The earlier draft is back.';
        offer(current);
      },
    };
  }
  return (draft) => {
    const before = compose.draft.value;
    compose.change(draft);
    showCompose();
    offer(before);
  };
}
