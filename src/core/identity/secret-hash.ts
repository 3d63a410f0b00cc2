import { base64FromBytes } from '../http/base64.ts';
import { HmacKey } from '../sigv4/hmac.ts';
import { utf8 } from '../sigv4/utf8.ts';

/**
 * What an app client with a secret sends in `SECRET_HASH` or `SecretHash`: Base64 of the HMAC of user name and client id under the
 * secret. The user name is the one that stands in the same request.
 */
export function secretHash(clientSecret: string, username: string, clientId: string): string {
  return base64FromBytes(new HmacKey(utf8(clientSecret)).sign(utf8(username + clientId)));
}
