import type { JSX } from 'preact';
import { signingProfileFor } from '#core/endpoints/signing-profile.ts';
import type { IamAuthorisation } from '#core/rules/rule.ts';
import { IdentitySelect } from '../../../forms/identity-select.tsx';
import { ProfileKnobs } from '../../../forms/profile-knobs.tsx';
import { TextField } from '../../../forms/text-field.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import type { AuthoriseProps } from './authorise-section.tsx';
import { ruleProblemAt } from './editor-props.ts';

/** As whom to sign, for what, and in which form. */
export function IamFields(props: AuthoriseProps): JSX.Element {
  const { model, rule, set } = props;
  const { iam } = rule.authorise;
  const problem = ruleProblemAt(props, 'profile');
  const change = (part: Partial<IamAuthorisation>): void => set({ iam: { ...iam, ...part } });
  return (
    <>
      <div class="field" data-field="profile">
        <label class="field-name" for="rule-identity">
          As
        </label>
        <span class="field-row">
          <IdentitySelect
            id="rule-identity"
            value={iam.identityId}
            identities={model.identities.value}
            problem={problem !== null}
            describedBy={problem ? 'rule-identity-problem' : undefined}
            onChange={(identityId) => change({ identityId })}
          />
          <button type="button" id="rule-add-identity" onClick={() => props.onAsk('identity')}>
            Add credentials …
          </button>
        </span>
        {problem && <FieldError id="rule-identity-problem" {...problem} />}
      </div>
      <div class="field-pair">
        <TextField
          id="rule-service"
          name="Service"
          field="service"
          problem={ruleProblemAt(props, 'service')}
          value={iam.service}
          placeholder="inferred"
          onInput={(service) => change({ service })}
        />
        <TextField
          id="rule-region"
          name="Region"
          field="region"
          problem={ruleProblemAt(props, 'region')}
          value={iam.region}
          placeholder="inferred"
          onInput={(region) => change({ region })}
        />
      </div>
      <label class="field">
        <span class="field-name">Signature</span>
        <select
          id="rule-form"
          value={iam.form}
          onChange={(event) => change({ form: event.currentTarget.value as IamAuthorisation['form'] })}
        >
          <option value="header">in the headers</option>
          <option value="query">in the query (presigned URL)</option>
        </select>
      </label>
      {iam.form === 'query' && (
        <TextField
          id="rule-expires"
          name="Expires in"
          field="expires"
          problem={ruleProblemAt(props, 'expires')}
          value={iam.expiresIn}
          placeholder="3600"
          onInput={(expiresIn) => change({ expiresIn })}
        >
          seconds, 1 to 604800
        </TextField>
      )}
      <ProfileKnobs
        idPrefix="rule-knob"
        own={iam.profile}
        ofService={signingProfileFor(iam.service.trim() || null)}
        onChange={(profile) => change({ profile })}
      />
    </>
  );
}
