import type { AmplifyForm, AmplifyProblem, ApiAuthorisation } from '#core/formats/amplify/amplify-project.ts';
import type { LeftOutReason, PlanPart } from '../model/identities/amplify-plan.ts';
import type { Words } from './failure-words.ts';

const problems: { readonly [P in AmplifyProblem]: Words } = {
  'too-large': {
    title: 'This is larger than 1 MB.',
    remedy: 'The configuration of an app is much smaller. Nothing was read.',
  },
  unreadable: {
    title: 'This is neither JSON nor a JavaScript object.',
    remedy: 'A file is read and never run: values that are put together by code cannot be seen.',
  },
  'not-amplify': {
    title: 'Nothing of Amplify’s is in this.',
    remedy: 'Choose amplify_outputs.json, amplifyconfiguration.json or aws-exports.js.',
  },
  'version-unknown': {
    title: 'This is of a version that is not known here.',
    remedy: 'Versions 1 and 2 of amplify_outputs.json can be read.',
  },
};

/** Why a text is no Amplify project, and what to do. */
export function amplifyProblemWords(problem: AmplifyProblem): Words {
  return problems[problem];
}

const forms: { readonly [F in AmplifyForm]: string } = {
  outputs: 'Amplify Gen 2 (amplify_outputs.json)',
  web: 'Amplify Gen 1 of a web app (aws-exports.js)',
  mobile: 'Amplify Gen 1 of a mobile app (amplifyconfiguration.json)',
};

export function amplifyFormWords(form: AmplifyForm): string {
  return forms[form];
}

const modes: { readonly [A in ApiAuthorisation]: string } = {
  iam: 'AWS IAM',
  'api-key': 'API key',
  'user-pool': 'user pool',
  oidc: 'OpenID Connect',
  lambda: 'Lambda',
  none: 'open to all',
};

/** How an API is authorised; the first of its ways is the default. */
export function modeWords(authorisations: readonly ApiAuthorisation[]): string {
  const [first, ...others] = authorisations.map((mode) => modes[mode]);
  return others.length === 0 ? (first ?? '') : `${first}; also ${others.join(', ')}`;
}

const reasons: { readonly [R in LeftOutReason]: string } = {
  open: 'It is open to all: there is nothing to add to its requests.',
  'no-key': 'The file does not hold its API key. Make a rule under Rules and paste the key there.',
  'own-token': 'It wants a token of a provider of your own. Make a rule under Rules and paste one there.',
  'no-user-pool': 'It wants a token of a user pool, and the file names none.',
  'no-identity':
    'There is nothing to sign with: no identity pool in the file, and no credentials of yours here.',
  'rule-there': 'A rule of this name for this address is there already, and stays as it is.',
  'no-guests':
    'It lets in no guests, and the file names no user pool. Add it as an identity pool with a token of its provider.',
  'no-region': 'The file does not say in which region it is.',
};

/** Why something of the file is not made. */
export function leftOutWords(reason: LeftOutReason): string {
  return reasons[reason];
}

/** What is made, in a few words. */
export function partWords(part: PlanPart): string {
  switch (part.kind) {
    case 'user-pool':
      return part.existing ? 'User pool, there already: it is brought up to date' : 'User pool';
    case 'identity':
      return `Identity of the identity pool, ${part.login === 'guest' ? 'as a guest' : 'as whoever signed in last'}${part.existing ? '; replaces the one of this name' : ''}`;
    case 'rule':
      return `Rule for ${part.rule.where.text}, ${modes[part.needs === 'credentials' ? 'iam' : part.needs]}`;
  }
}
