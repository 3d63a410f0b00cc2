import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ReadSignature } from '#core/sigv4/read-signature.ts';
import { policyForm } from '#core/traffic/policy-form.ts';
import { presignFacts } from '#core/traffic/presign-facts.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { authNames } from '../../../words/traffic-words.ts';
import { ChunkList } from './chunk-list.tsx';
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
  const form = useMemo(
    () => (signature.kind === 'post-policy' ? policyForm(entry) : null),
    [entry, signature],
  );
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
      {form && <PolicyView form={form} onSay={say} />}
      {explanation?.chunks && <ChunkList facts={explanation.chunks} />}
      {presigned && <PresignLab model={model} row={row} facts={presigned} />}
      {explanation?.rebuilt && <Rebuilt {...explanation.rebuilt} onSay={say} />}
    </div>
  );
}
