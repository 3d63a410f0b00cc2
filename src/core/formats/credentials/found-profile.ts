import type { Credentials } from '../../sigv4/credentials.ts';

/** What kind of text credentials stood in. */
export type CredentialForm = 'profile-file' | 'assignments' | 'json' | 'xml' | 'csv';

/** Credentials that can be used as they are. The object holds secrets. */
export type FoundProfile = {
  /** As the text calls them; empty where it does not. */
  readonly name: string;
  readonly credentials: Credentials;
  /** Milliseconds since 1970; null where the text does not tell. */
  readonly expiresAt: number | null;
  readonly region: string | null;
  readonly form: CredentialForm;
  /** `long-term`: keys of an IAM user, which never expire by themselves. */
  readonly warnings: readonly 'long-term'[];
};

/**
 * A profile that holds no keys but the way to them. `aws configure export-credentials --profile <name>` prints keys for each; roles and
 * Identity Center can be set up here too. Nothing in it is secret but, to some, the external id.
 */
export type ProfileLead = { readonly name: string; readonly region: string | null } & (
  | {
      readonly kind: 'role';
      readonly roleArn: string;
      readonly sourceProfile: string | null;
      /** `Environment`, `Ec2InstanceMetadata`, `EcsContainer`. */
      readonly credentialSource: string | null;
      readonly externalId: string | null;
      readonly mfaSerial: string | null;
      readonly sessionName: string | null;
      readonly durationSeconds: number | null;
    }
  | { readonly kind: 'web-identity'; readonly roleArn: string; readonly sessionName: string | null }
  | {
      readonly kind: 'identity-center';
      readonly startUrl: string | null;
      readonly ssoRegion: string | null;
      readonly accountId: string | null;
      readonly roleName: string | null;
    }
  | { readonly kind: 'process' }
  | { readonly kind: 'login' }
);

export type CredentialProblemCode =
  /** More than a million characters. */
  | 'too-large'
  /** More profiles than are read. */
  | 'too-many'
  | 'nothing-found'
  | 'key-id-missing'
  | 'secret-missing'
  | 'key-id-invalid'
  | 'session-token-invalid'
  /** `ASIA…` is the key id of temporary credentials: without their session token every request is refused. */
  | 'session-token-missing'
  /** A variable, a mask or `<your key>` stands where a value belongs. */
  | 'placeholder'
  /** The credentials are there, their end is not to be read. */
  | 'expiration-unreadable'
  /** `__proto__` and the like are no names for a profile. */
  | 'name-refused';

/** What is wrong with one profile, or (`name` empty) with the whole text. Never a secret, nor any value. */
export type CredentialProblem = { readonly code: CredentialProblemCode; readonly name: string };

export type CredentialsPaste = {
  readonly found: readonly FoundProfile[];
  readonly leads: readonly ProfileLead[];
  readonly problems: readonly CredentialProblem[];
};
