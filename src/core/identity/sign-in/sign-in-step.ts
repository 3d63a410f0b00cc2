/** Where a code was sent to, as far as the service tells: `EMAIL` and `j***@e***`. */
export type CodeDelivery = { readonly medium: string | null; readonly destination: string | null };

/**
 * What the user is to do next, by the names that Amplify gives its `nextStep`. `CONFIRM_SIGN_IN_WITH_PASSKEY` is ours: Amplify asks
 * the browser itself.
 */
export type SignInStep =
  | { readonly name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' }
  | { readonly name: 'CONFIRM_SIGN_IN_WITH_SMS_CODE'; readonly delivery: CodeDelivery }
  | { readonly name: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE'; readonly delivery: CodeDelivery }
  /** `device`: the friendly name of the authenticator, where the service tells it. */
  | { readonly name: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE'; readonly device: string | null }
  | {
      readonly name: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED';
      /** Without the prefix `userAttributes.`; those that have a value already cannot be changed here. */
      readonly requiredAttributes: readonly string[];
      readonly attributes: Readonly<Record<string, string>>;
    }
  | {
      readonly name: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE';
      readonly parameters: Readonly<Record<string, string>>;
    }
  /** `options`: what `navigator.credentials.get` needs, as JSON text; the answer is an `AuthenticationResponseJSON`. */
  | { readonly name: 'CONFIRM_SIGN_IN_WITH_PASSKEY'; readonly options: string }
  | { readonly name: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION'; readonly offered: readonly string[] }
  | { readonly name: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION'; readonly offered: readonly string[] }
  | { readonly name: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP'; readonly secretCode: string }
  | { readonly name: 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP' }
  | { readonly name: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION'; readonly offered: readonly string[] }
  | { readonly name: 'CONFIRM_SIGN_UP' }
  | { readonly name: 'RESET_PASSWORD' };

/** What the user did at a step. */
export type StepAnswer =
  | { readonly kind: 'password'; readonly password: string }
  /** A code of any kind. `deviceName`: what the new authenticator is to be called, while TOTP is set up. */
  | { readonly kind: 'code'; readonly code: string; readonly deviceName?: string }
  | {
      readonly kind: 'new-password';
      readonly password: string;
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'choice'; readonly value: string }
  | { readonly kind: 'email'; readonly email: string }
  | {
      readonly kind: 'custom';
      readonly answer: string;
      readonly clientMetadata?: Readonly<Record<string, string>>;
    }
  /** `credential`: JSON of the `AuthenticationResponseJSON`. */
  | { readonly kind: 'passkey'; readonly credential: string };
