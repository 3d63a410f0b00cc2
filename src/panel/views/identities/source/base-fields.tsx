import type { JSX } from 'preact';
import { IdentitySelect } from '../../../forms/identity-select.tsx';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import type { SourceForm } from '../../../model/identities/sources-forms.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { problemOf, SourceText } from './form-field.tsx';

type Props = { readonly model: IdentitiesModel; readonly form: SourceForm };

/** Whose keys sign the call: any identity but this one itself. */
export function BaseField({ model, form }: Props): JSX.Element {
  const { baseId, id } = form.draft.value;
  const problem = problemOf(form, 'baseId');
  return (
    <div class="field">
      <label class="field-name" for="source-baseId">
        As
      </label>
      <span class="field-row">
        <IdentitySelect
          id="source-baseId"
          value={baseId}
          identities={model.identities.value.filter((one) => one.id !== id)}
          problem={problem !== null}
          describedBy={problem ? 'source-baseId-problem' : undefined}
          onChange={(chosen) => form.change({ baseId: chosen })}
        />
      </span>
      {problem && <FieldError id="source-baseId-problem" {...problem} />}
    </div>
  );
}

/** The MFA device and the code that it shows. */
export function MfaFields({ form }: { readonly form: SourceForm }): JSX.Element {
  return (
    <div class="field-pair">
      <SourceText
        form={form}
        property="mfaSerial"
        label="MFA device"
        placeholder="arn:aws:iam::123456789012:mfa/name"
        note="ARN or serial number; none if left empty"
      />
      <SourceText form={form} property="mfaCode" label="Code that it shows now" placeholder="123456" />
    </div>
  );
}
