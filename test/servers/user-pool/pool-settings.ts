/** One application of a pool. */
export interface ClientSettings {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** `ALLOW_…` names, as an app client has them; all when left out. */
  readonly flows?: readonly string[];
  /** Where the hosted pages may lead back to; compared whole. */
  readonly redirectUris?: readonly string[];
  readonly logoutUris?: readonly string[];
  /** Scopes of `client_credentials`. */
  readonly scopes?: readonly string[];
}

/** One question of a custom sign-in and its answer. */
export interface CustomRound {
  readonly parameters: Readonly<Record<string, string>>;
  readonly answer: string;
}

/** How a pool is configured; all of it may change while it runs. */
export interface PoolSettings {
  readonly refreshRotation: boolean;
  /** How long a refresh token stays good after it was exchanged. */
  readonly rotationGraceSeconds: number;
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
  /** Of the `Session` between two steps of a sign-in. */
  readonly sessionSeconds: number;
  readonly codeSeconds: number;
  /** How far a proof of the password may be from the pool's clock. */
  readonly proofSeconds: number;
  readonly requiredAttributes: readonly string[];
  readonly mfa: 'OFF' | 'OPTIONAL' | 'ON';
  /** What a user without a second factor may set up where one is required. */
  readonly mfaSetup: readonly string[];
  readonly deviceTracking: 'off' | 'always' | 'opt-in';
  readonly customRounds: readonly CustomRound[];
  readonly minimumPassword: number;
  /** Whether an unknown user looks like a wrong password. */
  readonly hideUnknownUsers: boolean;
  readonly relyingParty: string;
  readonly passkeyOrigins: readonly string[];
}

export const defaultSettings: PoolSettings = {
  refreshRotation: false,
  rotationGraceSeconds: 0,
  accessSeconds: 3600,
  idSeconds: 3600,
  refreshSeconds: 30 * 24 * 3600,
  sessionSeconds: 180,
  codeSeconds: 3600,
  proofSeconds: 300,
  requiredAttributes: ['email'],
  mfa: 'OPTIONAL',
  mfaSetup: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
  deviceTracking: 'off',
  customRounds: [],
  minimumPassword: 8,
  hideUnknownUsers: true,
  relyingParty: 'localhost',
  passkeyOrigins: ['http://localhost'],
};
