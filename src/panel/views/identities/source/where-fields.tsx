import type { JSX } from 'preact';
import type { SourceForm } from '../../../model/identities/sources-forms.ts';
import { MoreFields, SourceText } from './form-field.tsx';

/** Where the service is asked; folded away, since most leave it as it is. */
export function WhereFields({ form }: { readonly form: SourceForm }): JSX.Element {
  const { kind, flow } = form.draft.value;
  const ofPool = kind === 'identity-pool';
  return (
    <MoreFields
      form={form}
      id="source-where"
      label="Where"
      properties={['region', 'endpoint', 'stsEndpoint']}
    >
      <div class="field-pair">
        <SourceText
          form={form}
          property="region"
          label="Region"
          placeholder={ofPool ? 'the one in the pool’s id' : 'us-east-1'}
        />
        <SourceText
          form={form}
          property="endpoint"
          label={ofPool ? 'Endpoint of the identity pool' : 'Endpoint of STS'}
          placeholder="AWS’s own"
        />
        {ofPool && flow === 'basic' && (
          <SourceText form={form} property="stsEndpoint" label="Endpoint of STS" placeholder="AWS’s own" />
        )}
      </div>
    </MoreFields>
  );
}
