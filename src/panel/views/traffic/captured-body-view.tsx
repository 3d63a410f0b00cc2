import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { type Header, headerValue } from '#core/http/headers.ts';
import { bytesOfBody } from '#core/traffic/body-bytes.ts';
import type { CapturedBody } from '#core/traffic/captured-request.ts';
import { BodyView } from '../../response/body-view.tsx';
import { byteSize } from '../../response/byte-size.ts';
import type { BodyForm } from '../../response/shown-body.ts';
import { notKeptWords } from '../../words/traffic-words.ts';

type CapturedBodyViewProps = {
  readonly body: CapturedBody;
  readonly headers: readonly Header[];
  readonly mimeType: string | undefined;
  readonly url: string;
  readonly form: Signal<BodyForm>;
  readonly onSay: (message: string) => void;
  /** What is said where there is no byte. */
  readonly empty: { readonly title: string; readonly reason: string };
};

/** A captured body, or why there is none to show. */
export function CapturedBodyView(props: CapturedBodyViewProps): JSX.Element {
  const { body, headers, mimeType, form } = props;
  const bytes = useMemo(() => bytesOfBody(body), [body]);
  if (bytes === null) {
    const size = body.kind === 'none' || body.size === null ? '' : ` (${byteSize(body.size)})`;
    return (
      <div class="response-message">
        <p>The body{size} is not here.</p>
        {body.kind === 'not-kept' && <p class="dim">{notKeptWords[body.why]}</p>}
      </div>
    );
  }
  return (
    <BodyView
      body={bytes}
      contentType={headerValue(headers, 'content-type') ?? mimeType}
      url={props.url}
      headers={headers}
      empty={props.empty}
      form={form.value}
      onForm={(next) => {
        form.value = next;
      }}
      onSay={props.onSay}
    />
  );
}

/** Whether what is shown of a body may differ from the bytes on the wire. */
export function isGuess(body: CapturedBody): boolean {
  if (body.kind !== 'text') return false;
  for (let at = 0; at < body.text.length; at++) if (body.text.charCodeAt(at) > 0x7f) return true;
  return false;
}
