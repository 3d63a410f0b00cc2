import { uriEncode } from '../http/percent-encoding.ts';

/**
 * The `otpauth` address that an authenticator app reads from a QR code. `issuer` names the pool or app, `account` the user; a colon in either
 * would end it and is left out.
 * Source: the Key URI Format of Google Authenticator, as AWS Amplify builds it.
 */
export function totpUri(issuer: string, account: string, secretCode: string): string {
  const [app, user] = [issuer, account].map((name) => uriEncode(name.replaceAll(':', ' ').trim()));
  const label = app === '' ? user : `${app}:${user}`;
  return `otpauth://totp/${label}?secret=${uriEncode(secretCode)}${app === '' ? '' : `&issuer=${app}`}`;
}

/** The secret as it is typed by hand: in groups of four. */
export function spacedSecret(secretCode: string): string {
  return secretCode.replace(/(.{4})(?=.)/g, '$1 ');
}
