import type { JSX } from 'preact';
import type { SourceForm } from '../../../model/identities/sources-forms.ts';
import { MoreFields, SourceLines, SourceText } from './form-field.tsx';

/** The role that is taken on. */
export function RoleFields({ form }: { readonly form: SourceForm }): JSX.Element {
  const named = form.draft.value.kind !== 'saml';
  return (
    <>
      <SourceText
        form={form}
        property="roleArn"
        label="Role ARN"
        placeholder="arn:aws:iam::123456789012:role/name"
      />
      <div class="field-pair">
        {named && <SourceText form={form} property="sessionName" label="Session name" />}
        <DurationField form={form} />
      </div>
    </>
  );
}

export function DurationField({ form }: { readonly form: SourceForm }): JSX.Element {
  return (
    <SourceText
      form={form}
      property="duration"
      label="Duration in seconds"
      placeholder="as long as AWS gives"
    />
  );
}

/** What narrows the session further than the role does. */
export function PolicyFields({ form }: { readonly form: SourceForm }): JSX.Element {
  return (
    <MoreFields form={form} id="source-policies" label="Session policy" properties={['policy', 'policyArns']}>
      <SourceLines
        form={form}
        property="policy"
        label="Policy, as JSON"
        rows={4}
        placeholder={'{"Version":"2012-10-17","Statement":[…]}'}
        note="What the role allows, the session may do only where this allows it too."
      />
      <SourceLines
        form={form}
        property="policyArns"
        label="ARNs of managed policies, one a line"
        rows={2}
        placeholder="arn:aws:iam::aws:policy/ReadOnlyAccess"
      />
    </MoreFields>
  );
}
