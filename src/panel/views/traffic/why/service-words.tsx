import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { bodyReadings } from '#core/traffic/body-readings.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { redactText } from '#core/traffic/redact-captured.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';
import { LongText } from '../../../response/long-text.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';

/** No refusal is longer. Characters. */
const longest = 256 * 1024;

/** What the service itself says: code, message, the id to ask AWS about, and the whole answer below. */
export function ServiceWords(props: {
  readonly answer: Explanation['answer'];
  readonly entry: CapturedRequest | null;
  readonly onSay: (message: string) => void;
}): JSX.Element | null {
  const { answer, entry, onSay } = props;
  const { code, message, requestId } = answer;
  const hasBody = entry?.response?.body.kind === 'text' || entry?.response?.body.kind === 'exact';
  if (code === null && message === null && requestId === null && !hasBody) return null;
  return (
    <section class="step service-words">
      <header>
        <h2>The service says</h2>
      </header>
      <dl class="facts">
        {code !== null && (
          <div>
            <dt>Code</dt>
            <dd class="wire">{code.slice(0, 200)}</dd>
          </div>
        )}
        {message !== null && (
          <div>
            <dt>Message</dt>
            <dd>
              <LongText text={redactText(message.split('\n', 1)[0] ?? '')} />
            </dd>
          </div>
        )}
        {requestId !== null && (
          <div>
            <dt>Request id</dt>
            <dd class="wire">
              {requestId.slice(0, 200)}{' '}
              <CopyButton what="the request id" text={() => requestId} onCopied={onSay} />
            </dd>
          </div>
        )}
      </dl>
      {hasBody && entry && <RawAnswer entry={entry} />}
    </section>
  );
}

function RawAnswer({ entry }: { readonly entry: CapturedRequest }): JSX.Element {
  const open = useSignal(false);
  return (
    <details
      onToggle={(event) => {
        open.value = event.currentTarget.open;
      }}
    >
      <summary>The whole answer, secrets masked</summary>
      {open.value && <RawText entry={entry} />}
    </details>
  );
}

function RawText({ entry }: { readonly entry: CapturedRequest }): JSX.Element {
  const text = useMemo(() => {
    const [bytes] = entry.response ? bodyReadings(entry.response.body) : [];
    return bytes ? redactText(new TextDecoder().decode(bytes.subarray(0, longest))) : '';
  }, [entry]);
  return (
    <code class="wire block">
      <LongText text={text} />
    </code>
  );
}
