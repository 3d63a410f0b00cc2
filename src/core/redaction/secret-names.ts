/** What a name says of its value: a secret, the id of a key, a credential that begins with one, or a whole `Authorization` header. */
export type NameKind = 'secret' | 'key-id' | 'credential' | 'authorization';

const secrets: ReadonlySet<string> = new Set(
  `assertion bearer codeverifier cookie setcookie cookie2 jwt keymaterial mfacode emailotpcode
  smsmfacode smsotpcode softwaretokenmfacode confirmationcode usercode passphrase password passwd pwd
  passwordclaimsignature plaintext privatekey samlassertion samlresponse secretkey secretbinary secretstring
  sessionkey signature signatureprovided xamzsignature tokencode xamzserversideencryptioncustomerkey
  xamzcopysourceserversideencryptioncustomerkey`.split(/\s+/),
);

/** Tokens that point into a list or name a call, and open nothing. */
const harmless: ReadonlySet<string> = new Set(
  `clientrequesttoken clienttoken continuationtoken idempotencytoken nextcontinuationtoken nextpagetoken nexttoken
  pagetoken paginationtoken previoustoken startingtoken`.split(/\s+/),
);

const keyIds: ReadonlySet<string> = new Set(['accesskey', 'accesskeyid', 'awsaccesskeyid']);

const credentials: ReadonlySet<string> = new Set(['credential', 'xamzcredential']);

/**
 * Tells by the name of a header, a field or a parameter, in any spelling (`SecretAccessKey`, `secret_access_key`), whether its value must be
 * masked. Null for no.
 */
export function kindOfName(name: string): NameKind | null {
  if (name.length > 100) return null;
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain.endsWith('authorization')) return 'authorization';
  if (keyIds.has(plain)) return 'key-id';
  if (credentials.has(plain)) return 'credential';
  return isSecret(plain) ? 'secret' : null;
}

function isSecret(plain: string): boolean {
  if (secrets.has(plain)) return true;
  if (plain.endsWith('token') || /^token\d+$/.test(plain)) return !harmless.has(plain);
  if (/(?:password|apikey|session)$/.test(plain)) return true;
  return plain.includes('secret') && !/(?:arn|id|name|type)$/.test(plain);
}
