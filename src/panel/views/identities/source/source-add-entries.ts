import type { AddEntry } from '../add-menu.ts';
import { openPage } from '../open-page.ts';

/** The ways to credentials that come again by themselves, or nearly so. */
export const sourceAddEntries: readonly AddEntry[] = [
  {
    id: 'assume-role',
    label: 'Assume a role',
    detail: 'STS, with the keys of another identity',
    open: (model) => openPage(model, 'new-source', 'assume-role'),
  },
  {
    id: 'session-token',
    label: 'Session token with MFA',
    detail: 'Temporary keys of an IAM user, proven by a code',
    open: (model) => openPage(model, 'new-source', 'session-token'),
  },
  {
    id: 'web-identity',
    label: 'Web identity',
    detail: 'A role for a token of an OpenID Connect provider',
    open: (model) => openPage(model, 'new-source', 'web-identity'),
  },
  {
    id: 'saml',
    label: 'SAML',
    detail: 'A role for the response of a SAML provider',
    open: (model) => openPage(model, 'new-source', 'saml'),
  },
  {
    id: 'identity-pool',
    label: 'Identity pool',
    detail: 'Amazon Cognito: guests, user pools, Google, Apple and others',
    open: (model) => openPage(model, 'new-source', 'identity-pool'),
  },
  {
    id: 'center',
    label: 'Identity Center',
    detail: 'Accounts and roles of AWS’s single sign-on',
    open: (model) => openPage(model, 'new-center'),
  },
  {
    id: 'amplify',
    label: 'Amplify project',
    detail: 'User pool, identities and rules from an app’s configuration',
    open: (model) => openPage(model, 'amplify'),
  },
];
