import type { Fix, Need, SigningChanges } from '#core/diagnose/diagnosis.ts';

const needs: { readonly [N in Need]: string } = {
  credentials: 'Sign it: choose whose credentials to use.',
  'fresh-token': 'Get temporary credentials anew, with their session token, and sign with them.',
  'right-secret':
    'Compare the secret access key with the one that belongs to this key id, white space included.',
  'new-form':
    'Signing again cannot help: the signature is of the form’s policy. Whoever hands out the form has to make policy and signature anew.',
  'known-key': 'Use an access key that exists, in the account and partition that is asked.',
};

/** What a fix does, as a sentence; on the button and on the command line. */
export function fixWords(fix: Fix): string {
  if (fix.kind === 'needs') return needs[fix.what];
  const changes = changesWords(fix.changes);
  return changes.length === 0 ? 'Sign again, now and correctly.' : `Sign again ${changes.join(', ')}.`;
}

function changesWords({
  region,
  service,
  clockOffset,
  expiresIn,
  profile,
}: SigningChanges): readonly string[] {
  const words: string[] = [];
  if (region !== undefined) words.push(`for region ${region}`);
  if (service !== undefined) words.push(`for service ${service}`);
  if (clockOffset !== undefined) {
    // This machine's clock may well be right, and only the request have been dated by another.
    const near = Math.abs(clockOffset) < 1000;
    words.push(near ? 'with the present time' : `by the service's clock (${offsetWords(clockOffset)})`);
  }
  if (expiresIn !== undefined) words.push(`with a lifetime of ${expiresIn} seconds`);
  if (profile?.doubleEncodePath !== undefined) {
    words.push(profile.doubleEncodePath ? 'with the path encoded twice' : 'with the path encoded once');
  }
  if (profile?.normalizePath !== undefined) {
    words.push(profile.normalizePath ? 'with the path normalised' : 'with the path as it stands');
  }
  if (profile?.payload !== undefined) {
    words.push(profile.payload === 'unsigned' ? 'with the body left unsigned' : 'with the body signed');
  }
  for (const name of profile?.neverSignedHeaders ?? []) words.push(`with ${name} left unsigned`);
  return words;
}

/** How far a clock is from this machine's; milliseconds. */
export function offsetWords(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const side = milliseconds < 0 ? 'behind' : 'ahead of';
  return `${seconds >= 120 ? `${Math.round(seconds / 60)} min` : `${seconds} s`} ${side} this machine's`;
}
