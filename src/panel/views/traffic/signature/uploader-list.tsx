import type { JSX } from 'preact';
import type { PresignFacts } from '#core/traffic/presign-facts.ts';
import { bodyRule } from '../../../words/presign-words.ts';
import { Fact, Wire } from './signature-fact.tsx';

/** What whoever uses a presigned URL has to send. */
export function UploaderList({ facts }: { readonly facts: PresignFacts }): JSX.Element {
  return (
    <>
      <h3>Whoever uses it must send</h3>
      <dl class="facts" id="presign-must">
        <Fact name="Method" part="method">
          <Wire text={facts.method} />, if it was made for that
        </Fact>
        {facts.headers.map(({ name, value }) => (
          <div key={name} data-part="header">
            <dt>{name}</dt>
            <dd>{value === null ? 'signed, and missing in this request' : <Wire text={value} />}</dd>
          </div>
        ))}
        {facts.headers.length === 0 && (
          <Fact name="Headers" part="header">
            none in particular
          </Fact>
        )}
        <Fact name="Body" part="body">
          {bodyRule(facts)}
          {facts.body.kind === 'hash' && facts.body.value !== null && <Wire text={facts.body.value} />}
        </Fact>
      </dl>
    </>
  );
}
