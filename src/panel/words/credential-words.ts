import type {
  CredentialForm,
  CredentialProblemCode,
  ProfileLead,
} from '#core/formats/credentials/found-profile.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { Words } from './failure-words.ts';

/** What kind of keys these are. AWS tells them by the first four letters of the key id. */
export function keyKindWords({ maskedKeyId, hasSessionToken, locked }: IdentitySummary): string {
  if (locked) return 'Locked';
  if (hasSessionToken || maskedKeyId.startsWith('ASIA')) return 'Temporary keys';
  return maskedKeyId.startsWith('AKIA') ? 'Long-term keys' : 'Access keys';
}

/** Whether these are the keys of an IAM user, which hold until somebody deletes them. */
export function isLongTerm({ maskedKeyId, builtIn }: IdentitySummary): boolean {
  return maskedKeyId.startsWith('AKIA') && !builtIn;
}

const forms: { readonly [F in CredentialForm]: string } = {
  'profile-file': 'credentials file',
  assignments: 'variables',
  json: 'JSON',
  xml: 'XML',
  csv: 'key list (CSV)',
};

/** What kind of text credentials were found in. */
export function formWords(form: CredentialForm): string {
  return forms[form];
}

const problems: { readonly [C in CredentialProblemCode]: Words } = {
  'too-large': {
    title: 'This is too large.',
    remedy: 'Up to a million characters are read. Paste only the part with the credentials.',
  },
  'too-many': { title: 'There are more than 500.', remedy: 'The others were passed over. Paste them apart.' },
  'nothing-found': {
    title: 'There are no credentials in this.',
    remedy:
      'Paste a credentials file, export or set commands, the output of aws configure export-credentials, or what the access portal shows.',
  },
  'key-id-missing': {
    title: 'The access key id is missing.',
    remedy: 'Copy the line with aws_access_key_id, too.',
  },
  'secret-missing': {
    title: 'The secret access key is missing.',
    remedy: 'Copy the line with aws_secret_access_key, too.',
  },
  'key-id-invalid': {
    title: 'What stands for the access key id is none.',
    remedy: 'It looks like AKIA… or ASIA…. Are key id and secret exchanged?',
  },
  'session-token-invalid': {
    title: 'The session token holds blanks or letters that no header can carry.',
    remedy: 'Paste it again, in one piece.',
  },
  'session-token-missing': {
    title: 'The session token is missing.',
    remedy:
      'An ASIA… key is temporary: without its token AWS refuses every request, so that it is not kept. Copy the line with aws_session_token, too.',
  },
  placeholder: {
    title: 'Something stands in the place of the real value.',
    remedy: 'A variable, a mask or <your key> is no key. Paste the values themselves.',
  },
  'expiration-unreadable': {
    title: 'When these expire cannot be read.',
    remedy: 'They can be kept all the same; no countdown is shown.',
  },
  'name-refused': { title: 'This is no name for a profile.', remedy: 'Give it another one.' },
};

/** What is wrong with a profile that was pasted, and what to do. */
export function credentialProblemWords(code: CredentialProblemCode): Words {
  return problems[code];
}

/** How keys are got for a profile that holds only the way to them. */
export function leadWords(lead: ProfileLead): string {
  switch (lead.kind) {
    case 'role':
      return lead.sourceProfile
        ? `A role, taken on by the profile ${lead.sourceProfile}.`
        : `A role${lead.credentialSource ? `, taken on with what ${lead.credentialSource} gives` : ''}.`;
    case 'web-identity':
      return 'A role, taken on with a token of an identity provider.';
    case 'identity-center':
      return `A role of IAM Identity Center${lead.accountId ? ` in account ${lead.accountId}` : ''}.`;
    case 'process':
      return 'Keys that a program prints.';
    case 'login':
      return 'Keys of a sign-in by aws login.';
  }
}

/** The command that prints keys for a profile, quoted for every shell. */
export function exportCommand({ name }: ProfileLead): string {
  const plain = /^[\w@%+=:,./-]+$/.test(name);
  return `aws configure export-credentials --profile ${plain ? name : `"${name.replace(/["$`\\]/g, '\\$&')}"`}`;
}
