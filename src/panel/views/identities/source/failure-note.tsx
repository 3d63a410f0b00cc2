import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { allowOrigin, openInTab, originToAllow } from '../../../model/identities/sources-access.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { failureWords } from '../../../words/failure-words.ts';

/** What went wrong, in words; with a button where the browser's permission is lacking, or a tab of the panel's own. */
export function FailureNote(props: {
  readonly model: IdentitiesModel;
  readonly id: string;
  readonly failure: Failure;
  /** Access was given. */
  readonly onAllowed?: (() => void) | undefined;
}): JSX.Element {
  const { model, id, failure, onAllowed } = props;
  const origin = originToAllow(failure);
  const { tab } = model.ports;
  return (
    <div class="failure-note" data-code={failure.code}>
      <FieldError id={id} tone="bad" {...failureWords(failure)} />
      {origin !== null && onAllowed && (
        <button
          type="button"
          id={`${id}-allow`}
          onClick={() =>
            void allowOrigin(model, origin).then((allowed) => {
              if (allowed) onAllowed();
            })
          }
        >
          Allow access to {origin}
        </button>
      )}
      {failure.code === 'passkey-needs-tab' && tab && (
        <button type="button" id={`${id}-open`} onClick={() => void openInTab(model, tab.id)}>
          Open the panel in a tab
        </button>
      )}
    </div>
  );
}
