import type { TargetedKeyboardEvent, VNode } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Header } from '#core/http/headers.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { DownloadIcon, InfoIcon, SearchIcon } from '../ui/icons.tsx';
import { type SavedFile, saveFile } from '../ui/save-file.ts';
import { Segmented } from '../ui/segmented.tsx';
import { bodyKind } from './body-kind.ts';
import { fileName } from './file-name.ts';
import { FindBar } from './find-bar.tsx';
import { HexBody } from './hex-body.tsx';
import { Picture } from './picture.tsx';
import { type BodyForm, bodyForms, showBody } from './shown-body.ts';
import { TextBody } from './text-body.tsx';
import { useFind } from './use-find.ts';

type BodyViewProps = {
  readonly body: Uint8Array;
  readonly contentType: string | undefined;
  /** Give a saved body its name. */
  readonly url: string;
  readonly headers: readonly Header[];
  /** What stands there where the body has no byte: that it is so, and why. */
  readonly empty: { readonly title: string; readonly reason: string };
  /** The form that was chosen last; a body that cannot be shown so is shown in its best one. */
  readonly form: BodyForm;
  readonly onForm: (form: BodyForm) => void;
  /** Takes the place of the browser's own download. */
  readonly onSave?: ((file: SavedFile) => void) | undefined;
  /** Gets sentences for the live region: what was copied, which match is shown. */
  readonly onSay?: ((message: string) => void) | undefined;
};

/** A body: laid out, as received, or in hexadecimal; to be searched, copied and saved. */
export function BodyView(props: BodyViewProps): VNode {
  const { body, contentType, url, headers, empty, form, onForm, onSave, onSay } = props;
  const kind = useMemo(() => bodyKind(contentType, body), [contentType, body]);
  const forms = bodyForms(kind, body.length);
  const chosen = forms.includes(form) ? form : (forms[0] ?? 'hex');
  const shown = useMemo(() => showBody(kind, chosen, contentType, body), [kind, chosen, contentType, body]);
  const root = useRef<HTMLDivElement>(null);
  const [finding, setFinding] = useState(false);
  const find = useFind(
    finding && shown.form !== 'picture' ? (shown.form === 'hex' ? body : shown.text) : '',
    onSay,
  );

  if (kind.kind === 'empty') {
    return (
      <div class="response-message">
        <p>{empty.title}</p>
        <p class="dim">{empty.reason}</p>
      </div>
    );
  }
  const openFind = (): void => {
    setFinding(true);
    root.current?.querySelector<HTMLInputElement>('.find-bar input')?.focus();
  };
  const closeFind = (): void => {
    setFinding(false);
    root.current?.querySelector<HTMLElement>('.row-window')?.focus();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (
      event.key.toLowerCase() !== 'f' ||
      !(event.ctrlKey || event.metaKey) ||
      event.shiftKey ||
      event.altKey
    )
      return;
    if (shown.form === 'picture') return;
    event.preventDefault();
    event.stopPropagation();
    openFind();
  };
  const save = (): void => (onSave ?? saveFile)({ name: fileName(url, headers, kind), bytes: body });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the find shortcut of what it holds
    <div class="body-view" ref={root} onKeyDown={onKeyDown}>
      <div class="body-tools">
        {forms.length > 1 && (
          <Segmented
            label="Show the body"
            options={forms.map((id) => ({ id, label: formLabel(id, kind.kind === 'image') }))}
            chosen={chosen}
            onChoose={onForm}
          />
        )}
        <span class="body-type">{contentType ?? 'no content type'}</span>
        {shown.form !== 'picture' && (
          <button
            type="button"
            class="icon-button"
            aria-label="Find in the body"
            title="Find in the body (Ctrl+F)"
            aria-expanded={finding}
            onClick={() => (finding ? closeFind() : openFind())}
          >
            <SearchIcon />
          </button>
        )}
        {shown.form === 'text' && (
          <CopyButton
            what={shown.syntax === 'none' ? 'the body' : 'the formatted body'}
            text={() => shown.text}
            onCopied={onSay}
          />
        )}
        <button
          type="button"
          class="icon-button"
          aria-label="Save the body"
          title="Save the body"
          onClick={save}
        >
          <DownloadIcon />
        </button>
      </div>
      {finding && shown.form !== 'picture' && (
        <FindBar find={find} isHex={shown.form === 'hex'} onClose={closeFind} />
      )}
      {shown.form === 'text' && shown.notice !== null && (
        <p class="body-notice">
          <InfoIcon />
          {shown.notice}
        </p>
      )}
      {shown.form === 'picture' && <Picture body={body} type={shown.type} />}
      {shown.form === 'hex' && <HexBody body={body} find={find} />}
      {shown.form === 'text' && <TextBody text={shown.text} syntax={shown.syntax} find={find} />}
    </div>
  );
}

function formLabel(form: BodyForm, isPicture: boolean): string {
  return { pretty: isPicture ? 'Picture' : 'Pretty', raw: 'Raw', hex: 'Hex' }[form];
}
