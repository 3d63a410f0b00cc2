import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';
import { notOfferedWords } from '../../../../words/user-pool-words.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import type { Loaded } from './use-loaded.ts';

/** How the loading of a section fares: that it takes long, or why it failed; `what` is what not every pool has. */
export function LoadingSaid(props: {
  readonly model: IdentitiesModel;
  readonly id: string;
  readonly loaded: Loaded<unknown>;
  readonly what?: string;
}): JSX.Element | null {
  const { model, id, loaded, what } = props;
  const { busy, failure } = loaded.loading;
  if (busy && loaded.value === null) {
    return (
      <p class="stop-soon note" id={`${id}-loading`}>
        Asking the user pool …{' '}
        <button type="button" class="text-button" onClick={loaded.loading.stop}>
          Stop
        </button>
      </p>
    );
  }
  if (!failure) return null;
  const none =
    what && failure.code === 'service-refused' ? notOfferedWords(what, failure.detail ?? '') : null;
  if (none) return <p id={`${id}-none`}>{none}</p>;
  return (
    <div>
      <AttemptSaid model={model} id={`${id}-load`} attempt={loaded.loading} />
      <button type="button" id={`${id}-reload`} onClick={() => void loaded.reload()}>
        Try again
      </button>
    </div>
  );
}
