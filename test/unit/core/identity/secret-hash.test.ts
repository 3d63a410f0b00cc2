import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretHash } from '#core/identity/secret-hash.ts';

describe('the secret hash of an app client', () => {
  it('is the HMAC of user name and client id under the secret (any texts)', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, text, (secret, username, clientId) => {
        const expected = createHmac('sha256', secret)
          .update(username + clientId)
          .digest('base64');
        expect(secretHash(secret, username, clientId)).toBe(expected);
      }),
    );
  });
});
