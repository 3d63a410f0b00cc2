type Texts = Readonly<Record<string, string>>;

/** What can be done at a user pool without being signed in. */
export type PoolAction =
  | {
      readonly kind: 'sign-up';
      readonly username: string;
      /** Null: a user who will sign in by code or passkey alone. */
      readonly password: string | null;
      readonly attributes: Texts;
      readonly validationData: Texts;
      readonly clientMetadata: Texts;
    }
  | {
      readonly kind: 'confirm-sign-up';
      readonly username: string;
      readonly code: string;
      readonly forceAlias: boolean;
      readonly clientMetadata: Texts;
      /** Goes on to sign in, without another code where the pool allows it (`USER_AUTH`). */
      readonly thenSignIn: boolean;
    }
  | { readonly kind: 'resend-code'; readonly username: string; readonly clientMetadata: Texts }
  | { readonly kind: 'forgot-password'; readonly username: string; readonly clientMetadata: Texts }
  | {
      readonly kind: 'confirm-forgot-password';
      readonly username: string;
      readonly code: string;
      readonly password: string;
      readonly clientMetadata: Texts;
    };

export type MfaFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';

/** What a signed-in user can do. */
export type UserAction =
  | { readonly kind: 'get-user' }
  | { readonly kind: 'update-attributes'; readonly attributes: Texts; readonly clientMetadata: Texts }
  | { readonly kind: 'delete-attributes'; readonly names: readonly string[] }
  | { readonly kind: 'send-attribute-code'; readonly name: string; readonly clientMetadata: Texts }
  | { readonly kind: 'verify-attribute'; readonly name: string; readonly code: string }
  | { readonly kind: 'set-up-totp' }
  | { readonly kind: 'verify-totp'; readonly code: string; readonly deviceName: string }
  /** The factors that are on from now on, and the one that is asked for first; null: none is preferred. */
  | { readonly kind: 'set-mfa'; readonly enabled: readonly MfaFactor[]; readonly preferred: MfaFactor | null }
  | { readonly kind: 'change-password'; readonly previous: string; readonly proposed: string }
  | { readonly kind: 'list-devices' }
  | { readonly kind: 'remember-device'; readonly deviceKey: string; readonly remembered: boolean }
  | { readonly kind: 'forget-device'; readonly deviceKey: string }
  | { readonly kind: 'list-sessions' }
  | { readonly kind: 'revoke-session'; readonly sessionId: string }
  | { readonly kind: 'list-passkeys' }
  | { readonly kind: 'start-passkey' }
  /** `credential`: JSON of the `RegistrationResponseJSON`. */
  | { readonly kind: 'complete-passkey'; readonly credential: string }
  | { readonly kind: 'delete-passkey'; readonly credentialId: string };

export type UserDevice = {
  readonly key: string;
  readonly name: string;
  readonly lastIp: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number | null;
  readonly lastUsedAt: number | null;
  readonly remembered: boolean | null;
  /** The one that this extension signs in with. */
  readonly isThis: boolean;
};

/** What a service answered to a {@link UserAction}. No token and no password is in it; of a TOTP set-up its secret is, to be shown. */
export type UserReply =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'user';
      readonly username: string;
      readonly attributes: Texts;
      readonly mfaEnabled: readonly string[];
      readonly mfaPreferred: string | null;
    }
  | { readonly kind: 'delivery'; readonly medium: string | null; readonly destination: string | null }
  | { readonly kind: 'totp'; readonly secretCode: string; readonly uri: string }
  | { readonly kind: 'devices'; readonly devices: readonly UserDevice[] }
  | {
      readonly kind: 'sessions';
      readonly sessions: readonly { readonly id: string; readonly facts: Texts; readonly isThis: boolean }[];
    }
  | {
      readonly kind: 'passkeys';
      readonly passkeys: readonly {
        readonly id: string;
        readonly name: string;
        readonly createdAt: number | null;
      }[];
    }
  /** `options`: what `navigator.credentials.create` needs, as JSON. */
  | { readonly kind: 'passkey-options'; readonly options: string };
