import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#scripts/root.ts';

type Manifest = {
  chrome: { key: string };
  firefox: { browser_specific_settings: { gecko: { id: string } } };
};

const manifest: Manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'));

/** A SHA-256 in the letters a to p. */
function digestInLetters(bytes: Buffer): string {
  const digest = createHash('sha256').update(bytes).digest('hex');
  return [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** Chrome derives the id of an extension from its key: the first 16 bytes of its digest. */
function chromeId(key: string): string {
  return digestInLetters(Buffer.from(key, 'base64')).slice(0, 32);
}

/** Where the browser catches what a sign-in page sends back (`identity.getRedirectURL`). Firefox hashes the extension's id. */
export const redirectUris = (): { readonly chrome: string; readonly firefox: string } => ({
  chrome: `https://${extensionIds.chrome}.chromiumapp.org/`,
  firefox: `https://${createHash('sha1').update(extensionIds.firefox).digest('hex')}.extensions.allizom.org/`,
});

export const extensionIds: { readonly chrome: string; readonly firefox: string } = {
  chrome: chromeId(manifest.chrome.key),
  firefox: manifest.firefox.browser_specific_settings.gecko.id,
};

/** Whose origin browsers say it is that uses a passkey. Firefox hides the id of this installation, and tells a digest of the extension's. */
export const passkeyOrigins: readonly string[] = [
  `chrome-extension://${extensionIds.chrome}`,
  `moz-extension://${digestInLetters(Buffer.from(extensionIds.firefox))}`,
];
