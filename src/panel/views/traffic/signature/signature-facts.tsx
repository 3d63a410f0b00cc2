import type { JSX } from 'preact';
import type { ReadSignature } from '#core/sigv4/read-signature.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { payloadMode, uncoveredHeaders } from '#core/traffic/signature-coverage.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { notAKey, payloadWords } from '../../../words/check-words.ts';
import {
  ageWords,
  endOfSignature,
  endWords,
  keyPrefixWords,
  signatureKinds,
} from '../../../words/signature-words.ts';
import { Fact, Wire } from './signature-fact.tsx';

type SignatureFactsProps = { readonly signature: ReadSignature; readonly entry: CapturedRequest };

/** What a signature says of itself, and what it leaves uncovered; nothing of it has been verified. */
export function SignatureFacts({ signature, entry }: SignatureFactsProps): JSX.Element {
  const now = useNow();
  const { credential, date, signedHeaders } = signature;
  const scope = credential?.scope ?? null;
  const keyWords = credential && (notAKey(credential.accessKeyId) ?? keyPrefixWords(credential.accessKeyId));
  const isForm = signature.kind === 'post-policy';
  // A form holds as long as its policy says.
  const end = isForm ? null : endOfSignature(signature);
  const { wanted, advised } = uncoveredHeaders(entry, signature);
  const isOfRequest = signature.kind.startsWith('sigv4');
  const mode = payloadMode(entry, signature);
  return (
    <>
      <dl class="facts traffic-facts">
        <Fact name="Kind">{signatureKinds[signature.kind]}</Fact>
        <Fact name="Algorithm">{signature.algorithm !== null && <Wire text={signature.algorithm} />}</Fact>
        <Fact name="Access key id" part="key">
          {credential && <Wire text={credential.accessKeyId} />}
          {keyWords && ` ${keyWords}`}
        </Fact>
        <Fact name="Scope" part="scope">
          {scope ? (
            <Wire
              text={[scope.date, scope.region, scope.service, scope.terminator]
                .filter((part) => part !== null)
                .join(' / ')}
            />
          ) : (
            credential && (isOfRequest || isForm) && 'the credential has no whole scope'
          )}
        </Fact>
        <Fact name="Regions" part="scope">
          {signature.regionSet !== null && <Wire text={signature.regionSet} />}
        </Fact>
        <Fact name="Date" part="date">
          {date && <Wire text={date.text} />}
          {date && (date.time === null ? ' is no date' : `, ${ageWords(date.time, now)}`)}
        </Fact>
        <Fact name="Lifetime" part="date">
          {signature.expires && signature.kind !== 'sigv2-query' && (
            <Wire text={`${signature.expires.text} s`} />
          )}
          {end !== null && `${signature.expires ? ', ' : ''}${endWords(end, now)}`}
        </Fact>
        <Fact name="Signed headers" part="header">
          {signedHeaders && <Wire text={signedHeaders.join(', ')} />}
        </Fact>
        <Fact name="Body" part="body">
          {isOfRequest && payloadWords(mode)}
          {isOfRequest && mode.value !== null && <Wire text={mode.value} />}
        </Fact>
        <Fact name="Session token" part="key">
          {signature.sessionToken
            ? `there${signature.sessionToken.count > 1 ? `, ${signature.sessionToken.count} times` : ''}`
            : 'none'}
        </Fact>
        <Fact name="Signature">{signature.signature !== null && <Wire text={signature.signature} />}</Fact>
      </dl>
      {wanted.length > 0 && (
        <FieldError
          id="signature-uncovered"
          tone="bad"
          title={`Sent and not signed: ${wanted.slice(0, 20).join(', ')}.`}
          remedy="AWS refuses requests whose host or x-amz-… headers the signature does not cover."
        />
      )}
      {advised.length > 0 && (
        <FieldError
          id="signature-advice"
          tone="warn"
          title={`${advised.join(', ')} is not signed.`}
          remedy="AWS takes that, but whoever stands between can change it unnoticed."
        />
      )}
    </>
  );
}
