import type { JSX } from 'preact';
import { isSigned } from '#core/traffic/row-facts.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { authNames } from '../../../words/traffic-words.ts';
import { SignatureFacts } from './signature-facts.tsx';

/** The signature that the request carries, taken apart. */
export function SignaturePane({
  row,
}: {
  readonly model: TrafficModel;
  readonly row: TrafficRow;
}): JSX.Element {
  const { facts } = row;
  if (facts.signature) return <SignatureFacts signature={facts.signature} />;
  if (isSigned(facts.auth)) {
    return (
      <div class="traffic-text">
        <p>The request is an upload whose form is signed by a POST policy.</p>
        {facts.keyId !== null && (
          <p>
            Access key id <code class="wire">{facts.maskedKeyId}</code>, {facts.service} in {facts.region}.
          </p>
        )}
      </div>
    );
  }
  return (
    <div class="traffic-text">
      <p>
        This request is not signed
        {facts.auth === 'none' ? '.' : <>: it is authorised by {authNames[facts.auth]}.</>}
      </p>
    </div>
  );
}
