import type { JSX } from 'preact';
import { examples } from '#core/examples/examples.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { draftActions } from '../../model/draft-actions.ts';
import { newDraft } from '../../model/example-draft.ts';
import type { Lit } from '../../model/lit.ts';
import { FieldError } from '../../ui/field-error.tsx';
import { SendIcon, StopIcon } from '../../ui/icons.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { TintedInput } from '../../ui/tinted-input.tsx';
import { problemAt } from './problems.ts';
import { urlPieces } from './url-pieces.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Method, URL, Send, and the examples: the first line of Compose. */
export function RequestBar({ model, lit }: { readonly model: ComposeModel; readonly lit: Lit }): JSX.Element {
  const draft = model.draft.value;
  const method = problemAt(model.reply.value, 'method');
  const url = problemAt(model.reply.value, 'url');
  const sending = model.exchange.value.kind === 'sending';
  return (
    <div class="request-bar">
      <div class="request-line">
        <input
          class="wire method"
          id="method"
          aria-label="Method"
          list="methods"
          data-source="method"
          data-part="method"
          spellcheck={false}
          value={draft.method}
          aria-invalid={method ? true : undefined}
          aria-describedby={method ? 'method-problem' : undefined}
          onInput={(event) => model.change(draftActions.method(model.draft.value, event.currentTarget.value))}
        />
        <datalist id="methods">
          {methods.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TintedInput
          id="url"
          label="URL"
          placeholder="https://…"
          value={draft.url}
          pieces={urlPieces(draft)}
          onPoint={(piece) => {
            lit.value = piece?.source ?? null;
          }}
          invalid={url !== null && draft.url !== ''}
          describedBy={url ? 'url-problem' : undefined}
          onInput={(value) => model.change(draftActions.url(model.draft.value, value))}
        />
        {sending ? (
          <button type="button" class="primary" id="cancel" onClick={() => model.cancel()}>
            <StopIcon /> Cancel
          </button>
        ) : (
          <button
            type="button"
            class="primary"
            id="send"
            title="Send the request (Ctrl+Enter)"
            onClick={() => void model.send()}
          >
            <SendIcon /> Send
          </button>
        )}
        <MenuButton
          label="New"
          items={[
            { id: 'empty', label: 'New request', detail: 'Starts with nothing' },
            ...examples.map(({ id, title, page }) => ({ id, label: title, detail: page })),
          ]}
          onChoose={(id) => model.change(newDraft(id, model.draft.value))}
        />
      </div>
      {method && <FieldError id="method-problem" {...method} />}
      {url && draft.url !== '' && <FieldError id="url-problem" {...url} />}
    </div>
  );
}
