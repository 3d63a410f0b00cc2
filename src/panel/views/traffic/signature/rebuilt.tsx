import type { JSX } from 'preact';
import { parseCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import { VisibleText } from '../../../ui/visible-text.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Step } from '../../../trace/step.tsx';
import { LongText } from '../../../response/long-text.tsx';

/** A request may have thousands of headers; copying gives all of them. */
const shown = 400;

/** What the signature must have been made over, made again from what was sent. */
export function Rebuilt(props: {
  readonly canonicalRequest: string;
  readonly stringToSign: string | null;
  readonly onSay: (message: string) => void;
}): JSX.Element {
  const { canonicalRequest, stringToSign, onSay } = props;
  return (
    <>
      <Step
        title="Canonical request"
        explanation="Made again from the request, by the service’s rules."
        copy={
          <CopyButton what="the canonical request" text={() => canonicalRequest} onCopied={onSay} />
        }
      >
        <CanonicalLines text={canonicalRequest} />
      </Step>
      {stringToSign !== null && (
        <Step
          title="String to sign"
          explanation="Algorithm, date, scope, and the hash of the canonical request."
          copy={<CopyButton what="the string to sign" text={() => stringToSign} onCopied={onSay} />}
        >
          <code class="wire block" id="rebuilt-string">
            {stringToSign}
          </code>
        </Step>
      )}
    </>
  );
}

function CanonicalLines({ text }: { readonly text: string }): JSX.Element {
  const parts = parseCanonicalParts(text);
  if (!parts) {
    return (
      <code class="wire block" id="rebuilt-canonical">
        <LongText text={text} />
      </code>
    );
  }
  const lines = [
    ['method', 'method', parts.method],
    ['path', 'path', parts.path],
    ['query', 'query', parts.query],
    ...parts.headers.map(([name, value]) => ['header', 'header', `${name}:${value}`] as const),
    ['', undefined, ''],
    ['signed', 'header', parts.signedHeaders],
    ['body', 'body', parts.payloadHash],
  ] as const;
  return (
    <ol class="trace-lines" id="rebuilt-canonical" aria-label="Canonical request">
      {lines.slice(0, shown).map(([name, part, line], index) => (
        <li key={index} class="trace-line" data-part={part}>
          <span class="gutter">{name}</span>
          <code class="wire line-text">{line === '' ? <VisibleText text="" /> : <LongText text={line} />}</code>
        </li>
      ))}
      {lines.length > shown && (
        <li class="trace-line note">
          <span class="gutter" />
          and {lines.length - shown} more lines; the copy button gives them all
        </li>
      )}
    </ol>
  );
}
