import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import type { SourceForm } from '../../../model/identities/sources-forms.ts';
import { BaseField, MfaFields } from './base-fields.tsx';
import { MoreFields, SourceSecret, SourceText } from './form-field.tsx';
import { PoolFields } from './pool-fields.tsx';
import { DurationField, PolicyFields, RoleFields } from './role-fields.tsx';
import { TagGrid } from './tag-grid.tsx';

/** The fields of one kind of source. */
export function KindFields(props: {
  readonly model: IdentitiesModel;
  readonly form: SourceForm;
}): JSX.Element {
  const { model, form } = props;
  switch (form.draft.value.kind) {
    case 'assume-role':
      return (
        <>
          <BaseField model={model} form={form} />
          <RoleFields form={form} />
          <SourceText form={form} property="externalId" label="External id" note="if the role asks for one" />
          <MfaFields form={form} />
          <MoreFields
            form={form}
            id="source-tagging"
            label="Tags and source identity"
            properties={['tags', 'sourceIdentity']}
          >
            <TagGrid form={form} />
            <SourceText form={form} property="sourceIdentity" label="Source identity" />
          </MoreFields>
          <PolicyFields form={form} />
        </>
      );
    case 'session-token':
      return (
        <>
          <BaseField model={model} form={form} />
          <MfaFields form={form} />
          <DurationField form={form} />
        </>
      );
    case 'web-identity':
      return (
        <>
          <RoleFields form={form} />
          <SourceSecret
            form={form}
            property="token"
            label="Token"
            note="The ID token of an OpenID Connect provider that the role trusts. Only its provider can give a new one."
          />
          <PolicyFields form={form} />
        </>
      );
    case 'saml':
      return (
        <>
          <RoleFields form={form} />
          <SourceText
            form={form}
            property="principalArn"
            label="Provider ARN"
            placeholder="arn:aws:iam::123456789012:saml-provider/name"
          />
          <SourceSecret
            form={form}
            property="assertion"
            label="SAML response"
            note="In Base64, as the provider’s page posts it to AWS. It is good for some minutes only."
          />
          <PolicyFields form={form} />
        </>
      );
    case 'identity-pool':
      return <PoolFields model={model} form={form} />;
  }
}
