import type { JSX } from 'preact';
import { parseCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import { LongText } from '../../../response/long-text.tsx';
import { VisibleText } from '../../../ui/visible-text.tsx';

/** A request may have thousands of headers; copying gives all of them. */
const shown = 400;

/** A canonical request with the names of its lines in the gutter, whoever made it. */
export function CanonicalLines({ id, text }: { readonly id: string; readonly text: string }): JSX.Element {
  const parts = parseCanonicalParts(text);
  if (!parts) {
    return (
      <code class="wire block" id={id}>
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
    <ol class="trace-lines" id={id} aria-label="Canonical request">
      {lines.slice(0, shown).map(([name, part, line], index) => (
        <li key={index} class="trace-line" data-part={part}>
          <span class="gutter">{name}</span>
          <code class="wire line-text">
            {line === '' ? <VisibleText text="" /> : <LongText text={line} />}
          </code>
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
