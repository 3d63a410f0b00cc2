/** A role of the stand-in's account. */
export interface Role {
  readonly arn: string;
  /** Who may take it: users and roles by a signed call, or the bearer of another's token. */
  readonly trusts: readonly ('keys' | 'web-identity' | 'saml')[];
  readonly externalId?: string;
  readonly needsMfa?: boolean;
  /** Seconds; one hour unless given. */
  readonly maxSession?: number;
  /** The SAML provider whose assertions are taken. */
  readonly samlProvider?: string;
}

/** The account that everything belongs to; AWS's own example number. */
export const standInAccount = '123456789012';

const role = (name: string): string => `arn:aws:iam::${standInAccount}:role/${name}`;

/** The roles that are there from the start. */
export const standInRoles = {
  plain: { arn: role('plain'), trusts: ['keys'], maxSession: 43_200 },
  next: { arn: role('next'), trusts: ['keys'], maxSession: 43_200 },
  external: { arn: role('external'), trusts: ['keys'], externalId: 'sandbox-external-id' },
  mfa: { arn: role('mfa'), trusts: ['keys'], needsMfa: true },
  web: { arn: role('web'), trusts: ['web-identity'] },
  saml: {
    arn: role('saml'),
    trusts: ['saml'],
    samlProvider: `arn:aws:iam::${standInAccount}:saml-provider/sandbox`,
  },
} as const satisfies Record<string, Role>;

/** The one-time code device of the stand-in's user. Its secret is made up. */
export const standInMfaDevice = {
  serialNumber: `arn:aws:iam::${standInAccount}:mfa/sandbox-user`,
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
} as const;
