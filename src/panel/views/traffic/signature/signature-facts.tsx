import type { ComponentChildren, JSX } from 'preact';
import type { ReadSignature } from '#core/sigv4/read-signature.ts';
import { LongText } from '../../../response/long-text.tsx';
import { useNow } from '../../../ui/use-now.ts';
import {
  ageWords,
  endOfSignature,
  endWords,
  keyPrefixWords,
  signatureKinds,
} from '../../../words/signature-words.ts';

/** What a signature says of itself, as it was read; nothing of it has been verified. */
export function SignatureFacts({ signature }: { readonly signature: ReadSignature }): JSX.Element {
  const now = useNow();
  const { credential, date, signedHeaders } = signature;
  const scope = credential?.scope ?? null;
  const keyWords = credential && keyPrefixWords(credential.accessKeyId);
  const end = endOfSignature(signature);
  return (
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
          credential && signature.kind.startsWith('sigv4') && 'the credential has no whole scope'
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
        {signature.expires && <Wire text={`${signature.expires.text} s`} />}
        {end !== null && `${signature.expires ? ', ' : ''}${endWords(end, now)}`}
      </Fact>
      <Fact name="Signed headers" part="header">
        {signedHeaders && <Wire text={signedHeaders.join(', ')} />}
      </Fact>
      <Fact name="Session token" part="key">
        {signature.sessionToken
          ? `there${signature.sessionToken.count > 1 ? `, ${signature.sessionToken.count} times` : ''}`
          : 'none'}
      </Fact>
      <Fact name="Signature">{signature.signature !== null && <Wire text={signature.signature} />}</Fact>
    </dl>
  );
}

/** A line of the list; left out where there is nothing to tell. */
function Fact(props: {
  readonly name: string;
  readonly part?: string;
  readonly children: ComponentChildren;
}): JSX.Element | null {
  const { name, part, children } = props;
  const isEmpty = [children].flat().every((child) => !child);
  return isEmpty ? null : (
    <div data-part={part}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Wire({ text }: { readonly text: string }): JSX.Element {
  return (
    <code class="wire">
      <LongText text={text} />
    </code>
  );
}
