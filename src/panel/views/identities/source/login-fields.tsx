import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import type { LoginChoice } from '../../../model/identities/sources-draft.ts';
import type { SourceForm } from '../../../model/identities/sources-forms.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { problemOf, SourceSecret, SourceText } from './form-field.tsx';
import { ListField } from './list-field.tsx';

type Props = { readonly model: IdentitiesModel; readonly form: SourceForm };

const logins: { readonly [L in LoginChoice]: string } = {
  guest: 'a guest',
  user: 'a user of a user pool',
  google: 'a user of Google',
  apple: 'a user of Apple',
  facebook: 'a user of Facebook',
  amazon: 'a user of Amazon',
  twitter: 'a user of Twitter',
  oidc: 'a user of an OpenID Connect provider',
  saml: 'a user of a SAML provider',
  developer: 'a user of the developer’s own back-end',
};

const tokenNotes: { readonly [L in Exclude<LoginChoice, 'guest' | 'user'>]: string } = {
  google: 'The ID token.',
  apple: 'The ID token.',
  facebook: 'The access token.',
  amazon: 'The access token.',
  twitter: 'Token and secret, with a semicolon between them.',
  oidc: 'The ID token.',
  saml: 'The SAML response, in Base64.',
  developer: 'The OpenID token that GetOpenIdTokenForDeveloperIdentity gave.',
};

/** Whom the identity pool is to believe that it speaks with. */
export function LoginFields({ model, form }: Props): JSX.Element {
  const { login } = form.draft.value;
  return (
    <>
      <ListField
        id="source-login"
        label="As"
        value={login}
        options={Object.entries(logins)}
        onChange={(chosen) => form.change({ login: chosen as LoginChoice })}
      />
      {login === 'user' && <UserFields model={model} form={form} />}
      {login === 'oidc' && (
        <SourceText form={form} property="issuer" label="Issuer" placeholder="https://accounts.example.com" />
      )}
      {login === 'saml' && (
        <SourceText
          form={form}
          property="providerArn"
          label="Provider ARN"
          placeholder="arn:aws:iam::123456789012:saml-provider/name"
        />
      )}
      {login !== 'guest' && login !== 'user' && (
        <SourceSecret
          form={form}
          property="token"
          label={login === 'saml' ? 'SAML response' : 'Token'}
          note={`${tokenNotes[login]} Only its provider can give a new one.`}
        />
      )}
    </>
  );
}

/** A user pool and one of its users, or whoever it was last. */
function UserFields({ model, form }: Props): JSX.Element {
  const { poolId, userId } = form.draft.value;
  const connections = model.sources.connections.value;
  const pools = connections.filter((one) => one.kind === 'user-pool');
  const users = connections.filter((one) => one.kind === 'user' && one.poolId === poolId);
  const problem = problemOf(form, 'poolId') ?? problemOf(form, 'userId');
  return (
    <div class="field-pair">
      <ListField
        id="source-poolId"
        label="User pool"
        value={poolId}
        problem={problem ? 'source-poolId-problem' : undefined}
        options={[
          ...(pools.some(({ id }) => id === poolId)
            ? []
            : [[poolId, poolId === '' ? '(choose a user pool)' : '(a pool that is gone)'] as const]),
          ...pools.map(({ id, name }) => [id, name] as const),
        ]}
        onChange={(chosen) => form.change({ poolId: chosen, userId: '' })}
      />
      <ListField
        id="source-userId"
        label="User"
        value={userId}
        options={[
          ['', 'whoever signed in last'],
          ...users.map(({ id, name }) => [id, name] as const),
          ...(userId === '' || users.some(({ id }) => id === userId)
            ? []
            : [[userId, '(a user who is gone)'] as const]),
        ]}
        onChange={(chosen) => form.change({ userId: chosen })}
      />
      {pools.length === 0 && (
        <p class="note">There is no user pool here yet: add one in the menu Add first.</p>
      )}
      {problem && <FieldError id="source-poolId-problem" {...problem} />}
    </div>
  );
}
