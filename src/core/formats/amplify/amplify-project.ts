/** How a request to an API is authorised, by our names; Amplify's `iam`, `apiKey`, `userPool`, `oidc`, `lambda` and `none`. */
export type ApiAuthorisation = 'iam' | 'api-key' | 'user-pool' | 'oidc' | 'lambda' | 'none';

/** Which of Amplify's files a project was read from: `outputs` is Gen 2, `web` and `mobile` are Gen 1. */
export type AmplifyForm = 'outputs' | 'web' | 'mobile';

export type AmplifyUserPool = {
  readonly userPoolId: string;
  readonly clientId: string;
  /** Of mobile apps alone, and hardly ever. A secret. */
  readonly clientSecret: string | null;
  readonly region: string | null;
  readonly mfa: 'none' | 'optional' | 'required' | null;
  /** What users sign in with: `email`, `phone_number`, `username`. */
  readonly usernameAttributes: readonly string[];
};

export type AmplifyIdentityPool = {
  readonly identityPoolId: string;
  readonly region: string | null;
  readonly guests: boolean;
};

/** The hosted UI. */
export type AmplifyOAuth = {
  readonly domain: string;
  readonly scopes: readonly string[];
  readonly redirectSignIn: readonly string[];
  readonly redirectSignOut: readonly string[];
  readonly responseType: 'code' | 'token';
  readonly providers: readonly string[];
};

/** An API Gateway, or whatever else the app calls by a REST name. */
export type AmplifyRest = {
  readonly name: string;
  readonly url: string;
  readonly region: string | null;
  readonly service: string | null;
  readonly authorisation: ApiAuthorisation;
  readonly apiKey: string | null;
};

/** An AppSync API: GraphQL, or events. The first of its ways is the default one. */
export type AmplifyAppSync = {
  readonly name: string;
  readonly url: string;
  readonly region: string | null;
  readonly authorisations: readonly [ApiAuthorisation, ...ApiAuthorisation[]];
  readonly apiKey: string | null;
};

export type AmplifyBucket = {
  readonly name: string;
  readonly bucket: string;
  readonly region: string | null;
};

/** What an app made with Amplify talks to, whichever file told. API keys and client secrets are in it. */
export type AmplifyProject = {
  readonly form: AmplifyForm;
  /** `1.4`, `2`; null for the files of Gen 1. */
  readonly version: string | null;
  readonly region: string | null;
  readonly userPool: AmplifyUserPool | null;
  readonly identityPool: AmplifyIdentityPool | null;
  readonly oauth: AmplifyOAuth | null;
  readonly rest: readonly AmplifyRest[];
  readonly graphql: readonly AmplifyAppSync[];
  readonly events: readonly AmplifyAppSync[];
  readonly storage: readonly AmplifyBucket[];
};

export type AmplifyProblem =
  | 'too-large'
  /** Neither JSON nor a JavaScript object that can be read without running it. */
  | 'unreadable'
  /** An object, and none of Amplify's. */
  | 'not-amplify'
  /** A version of `amplify_outputs.json` that is not known. */
  | 'version-unknown';

export type AmplifyReading =
  | { readonly ok: true; readonly project: AmplifyProject }
  | { readonly ok: false; readonly problem: AmplifyProblem };
