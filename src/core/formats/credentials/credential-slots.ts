/** What one set of credentials is made of, as read; nothing of it was looked at yet. */
export type Slot = 'keyId' | 'secret' | 'token' | 'expiration' | 'region';

const slots: ReadonlyMap<string, Slot> = new Map([
  ['accesskeyid', 'keyId'],
  ['accesskey', 'keyId'],
  ['awsaccesskeyid', 'keyId'],
  ['awsaccesskey', 'keyId'],
  ['keyid', 'keyId'],
  ['secretaccesskey', 'secret'],
  ['secretkey', 'secret'],
  ['awssecretaccesskey', 'secret'],
  ['awssecretkey', 'secret'],
  ['secret', 'secret'],
  ['sessiontoken', 'token'],
  ['securitytoken', 'token'],
  ['awssessiontoken', 'token'],
  ['awssecuritytoken', 'token'],
  ['token', 'token'],
  ['expiration', 'expiration'],
  ['expires', 'expiration'],
  ['expiresat', 'expiration'],
  ['expiry', 'expiration'],
  ['expiretimeepochseconds', 'expiration'],
  ['credentialexpiration', 'expiration'],
  ['awscredentialexpiration', 'expiration'],
  ['awsexpiration', 'expiration'],
  ['awssessionexpiration', 'expiration'],
  ['sessionexpiration', 'expiration'],
  ['xsecuritytokenexpires', 'expiration'],
  ['region', 'region'],
  ['awsregion', 'region'],
  ['defaultregion', 'region'],
  ['awsdefaultregion', 'region'],
]);

/** What a name of any tool stands for: `AWS_ACCESS_KEY_ID`, `accessKeyId`, `access-key`, `Access key ID`. */
export function slotOf(name: string): Slot | null {
  return name.length > 60 ? null : (slots.get(name.toLowerCase().replace(/[_\s.-]/g, '')) ?? null);
}

/** The values found for one set of credentials. */
export type Slots = { readonly [S in Slot]?: string };
