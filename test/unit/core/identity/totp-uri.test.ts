import { describe, expect, it } from 'vitest';
import { spacedSecret, totpUri } from '#core/identity/totp-uri.ts';

describe('the address of a new authenticator', () => {
  it.each([
    ['Shop', 'jane@example.com', 'otpauth://totp/Shop:jane%40example.com?secret=ABC&issuer=Shop'],
    ['My: shop', 'Jane Doe', 'otpauth://totp/My%20%20shop:Jane%20Doe?secret=ABC&issuer=My%20%20shop'],
    ['', 'jane', 'otpauth://totp/jane?secret=ABC'],
    [
      'Zoë & Co?',
      'a#b',
      'otpauth://totp/Zo%C3%AB%20%26%20Co%3F:a%23b?secret=ABC&issuer=Zo%C3%AB%20%26%20Co%3F',
    ],
  ])('of %j and %j', (issuer, account, uri) => {
    expect(totpUri(issuer, account, 'ABC')).toBe(uri);
  });

  it('has a secret that can be typed', () => {
    expect(spacedSecret('JBSWY3DPEHPK3')).toBe('JBSW Y3DP EHPK 3');
    expect(spacedSecret('JBSW')).toBe('JBSW');
  });
});
