import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ReadSignature } from '#core/sigv4/read-signature.ts';
import { policyFacts } from '#core/traffic/policy-facts.ts';
import { presignFacts } from '#core/traffic/presign-facts.ts';
import { isSigned } from '#core/traffic/row-facts.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { authNames } from '../../../words/traffic-words.ts';
import { PolicyView } from './policy-view.tsx';
import { PresignLab } from './presign-lab.tsx';
import { Rebuilt } from './rebuilt.tsx';
import { SignatureFacts } from './signature-facts.tsx';
import { Verification } from './verification.tsx';

type SignaturePaneProps = { readonly model: TrafficModel; readonly row: TrafficRow };

/** The signature that the request carries: taken apart, verified, and made again. */
export function SignaturePane({ model, row }: SignaturePaneProps): JSX.Element {
  const { facts } = row;
  if (facts.signature) return <Signed model={model} row={row} signature={facts.signature} />;
  if (isSigned(facts.auth)) return <SignedForm row={row} />;
  return (
    <div class="traffic-text">
      <p>
        This request is not signed
        {facts.auth === 'none' ? '.' : <>: it is authorised by {authNames[facts.auth]}.</>}
      </p>
    </div>
  );
}

function Signed(props: SignaturePaneProps & { readonly signature: ReadSignature }): JSX.Element {
  const { model, row, signature } = props;
  const { explaining } = model;
  const { entry } = row;
  useEffect(() => explaining.ask(entry), [explaining, entry]);
  const presigned = useMemo(() => presignFacts(entry, signature), [entry, signature]);
  const known = explaining.known.value.get(entry.id);
  const explanation = known?.kind === 'explained' ? known.explanation : null;
  const say = (message: string) => {
    model.status.value = message;
  };
  return (
    <div class="signature">
      {explanation && <Verification model={model} row={row} explanation={explanation} />}
      {known?.kind === 'failed' && (
        <FieldError id="signature-problem" tone="bad" {...failureWords(known.failure)} />
      )}
      <SignatureFacts signature={signature} entry={entry} />
      {presigned && <PresignLab model={model} row={row} facts={presigned} />}
      {explanation?.rebuilt && <Rebuilt {...explanation.rebuilt} onSay={say} />}
    </div>
  );
}

function SignedForm({ row }: { readonly row: TrafficRow }): JSX.Element {
  const { entry, facts } = row;
  const policy = useMemo(() => policyFacts(entry), [entry]);
  return (
    <div class="signature">
      {policy ? (
        <PolicyView
          facts={policy}
          keyId={facts.keyId}
          scope={facts.service && `${facts.service} in ${facts.region ?? 'no region'}`}
        />
      ) : (
        <>
          <p>The request is an upload whose form is signed by a POST policy, which cannot be read.</p>
          {facts.keyId !== null && (
            <p>
              Access key id <code class="wire">{facts.maskedKeyId}</code>, {facts.service} in {facts.region}.
            </p>
          )}
        </>
      )}
    </div>
  );
}
