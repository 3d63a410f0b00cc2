import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import type { SourceDraft } from '../../../model/identities/sources-draft.ts';
import type { SourceForm } from '../../../model/identities/sources-forms.ts';
import { MoreFields, SourceText } from './form-field.tsx';
import { ListField } from './list-field.tsx';
import { LoginFields } from './login-fields.tsx';

/** An identity pool of Amazon Cognito, and as whom. */
export function PoolFields(props: {
  readonly model: IdentitiesModel;
  readonly form: SourceForm;
}): JSX.Element {
  const { model, form } = props;
  const { flow, login } = form.draft.value;
  return (
    <>
      <SourceText
        form={form}
        property="identityPoolId"
        label="Identity pool id"
        placeholder="us-east-1:00000000-0000-0000-0000-000000000000"
      />
      <LoginFields model={model} form={form} />
      {login === 'developer' && <IdentityIdField form={form} />}
      <ListField
        id="source-flow"
        label="Flow"
        value={flow}
        options={[
          ['enhanced', 'enhanced: the pool chooses the role'],
          ['basic', 'basic (classic): over STS, with a role of your own'],
        ]}
        onChange={(chosen) => form.change({ flow: chosen as SourceDraft['flow'] })}
      />
      {flow === 'basic' && (
        <>
          <SourceText
            form={form}
            property="roleArn"
            label="Role ARN"
            placeholder="arn:aws:iam::123456789012:role/name"
          />
          <SourceText form={form} property="sessionName" label="Session name" />
        </>
      )}
      {(flow === 'enhanced' || login !== 'developer') && (
        <MoreFields
          form={form}
          id="source-more"
          label="Given identity and role"
          properties={['identityId', 'customRoleArn']}
        >
          {login !== 'developer' && <IdentityIdField form={form} />}
          {flow === 'enhanced' && (
            <SourceText
              form={form}
              property="customRoleArn"
              label="Custom role"
              placeholder="the pool’s choice"
              note="only where the token lists several roles"
            />
          )}
        </MoreFields>
      )}
    </>
  );
}

function IdentityIdField({ form }: { readonly form: SourceForm }): JSX.Element {
  const given = form.draft.value.login === 'developer';
  return (
    <SourceText
      form={form}
      property="identityId"
      label="Identity id"
      placeholder={given ? 'us-east-1:00000000-0000-0000-0000-000000000000' : 'the one that the pool gives'}
      note={given ? 'it came with the token' : ''}
    />
  );
}
