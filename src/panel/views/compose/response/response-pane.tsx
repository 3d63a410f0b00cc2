import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Failure } from '#core/failure.ts';
import type { Exchange } from '../../../model/exchange.ts';
import type { SavedFile } from '../../../ui/save-file.ts';
import { Answer, type AnswerView } from './answer.tsx';
import { FailedView } from './failed-view.tsx';
import { SendingView } from './sending-view.tsx';
import { useSteadyExchange } from './use-steady-exchange.ts';

export type ResponsePaneProps = {
  readonly exchange: Exchange;
  readonly words: (failure: Failure) => { readonly title: string; readonly remedy: string };
  readonly onCancel: () => void;
  /** Asks for the origin that a `permission-missing` failure names. */
  readonly onGrant?: ((origin: string) => void) | undefined;
  /** Takes the place of the browser's own download. */
  readonly onSave?: ((file: SavedFile) => void) | undefined;
  /** Gets sentences for the live region: what was copied, which match is shown. */
  readonly onSay?: ((message: string) => void) | undefined;
};

/** What became of the request that was sent last. The chosen tab and view stay chosen for the next one. */
export function ResponsePane({
  exchange,
  words,
  onCancel,
  onGrant,
  onSave,
  onSay,
}: ResponsePaneProps): VNode {
  const [view, setView] = useState<AnswerView>({ tab: 'body', form: 'pretty' });
  const shown = useSteadyExchange(exchange);
  return (
    <div class="response" data-exchange={exchange.kind} aria-busy={exchange.kind === 'sending'}>
      {shown.kind === 'idle' && <IdleView />}
      {shown.kind === 'sending' && <SendingView {...shown} onCancel={onCancel} />}
      {shown.kind === 'failed' && <FailedView {...shown} words={words} onGrant={onGrant} />}
      {shown.kind === 'answered' && (
        <Answer {...shown} view={view} onView={setView} onSave={onSave} onSay={onSay} />
      )}
    </div>
  );
}

function IdleView(): VNode {
  return (
    <div class="response-message">
      <p>Nothing has been sent yet.</p>
      <p class="dim">
        Press Send (<kbd>Ctrl</kbd>+<kbd>Enter</kbd>), and the answer stands here.
      </p>
    </div>
  );
}
