import { takesUnsignedPayload } from '../endpoints/signing-profile.ts';
import { readDate } from '../sigv4/read-signature-of.ts';
import type { Fix, SigningChanges } from './diagnosis.ts';
import type { Finding, Refused } from './refused.ts';

const longestExpiry = 604_800;
const longestOffset = 24 * 3_600_000;

/** What would turn the refusal into an answer; null where signing once more cannot help. */
export function fixFor(finding: Finding, refused: Refused): Fix | null {
  const { cause, expected } = finding;
  const again = (changes: SigningChanges = {}): Fix => ({ kind: 'sign-again', changes });
  if (cause === 'unknown' || cause === 'not-a-signature-problem') return null;
  if (refused.policyForm) return { kind: 'needs', what: 'new-form' };
  switch (cause) {
    case 'anonymous':
      return refused.credentials ? again() : { kind: 'needs', what: 'credentials' };
    case 'unknown-key-id':
      return { kind: 'needs', what: 'known-key' };
    case 'wrong-secret':
      return finding.basis === 'reproduced' ? again() : { kind: 'needs', what: 'right-secret' };
    case 'token-missing':
      return refused.credentials?.sessionToken ? again() : { kind: 'needs', what: 'fresh-token' };
    case 'token-expired':
      return { kind: 'needs', what: 'fresh-token' };
    case 'clock-skew': {
      const server = expected === null ? null : readDate(expected).time;
      const offset = server === null ? 0 : server - refused.now;
      // With a clock that is days off no certificate would hold: it is the answer that is old.
      return again(offset === 0 || Math.abs(offset) > longestOffset ? {} : { clockOffset: offset });
    }
    case 'presign-too-long':
      return again({ expiresIn: longestExpiry });
    case 'wrong-region':
      return expected === null || expected === '' ? null : again({ region: expected });
    case 'wrong-service':
      return expected === null || expected === '' ? null : again({ service: expected });
    case 'payload-mode':
      return again({ profile: { payload: takesUnsigned(refused) ? 'unsigned' : 'signed' } });
    default:
      return finding.basis === 'compared' ? forChangeOnTheWay(finding, refused) : again();
  }
}

function takesUnsigned({ signature }: Refused): boolean {
  return takesUnsignedPayload(signature?.credential?.scope?.service ?? '');
}

/** What changes a request on its way will change the next one too, so that it must be left out of the signature, or stay. */
function forChangeOnTheWay({ cause, at, expected }: Finding, refused: Refused): Fix | null {
  const { request } = refused;
  const again = (changes: SigningChanges = {}): Fix => ({ kind: 'sign-again', changes });
  switch (cause) {
    case 'header-changed':
    case 'header-missing': {
      const name = at?.startsWith('header:') ? at.slice('header:'.length) : '';
      const isOwn = name.startsWith('x-amz-') || name === 'authorization';
      return isOwn || name === '' ? null : again({ profile: { neverSignedHeaders: [name] } });
    }
    case 'payload-changed': {
      const claimed = request.headers.find(([name]) => name.toLowerCase() === 'x-amz-content-sha256')?.[1];
      // The capture shows both the claim and the body: the client itself signed another one.
      if (claimed !== undefined && request.bodyHash === expected) return again();
      return takesUnsigned(refused) ? again({ profile: { payload: 'unsigned' } }) : null;
    }
    case 'path-encoded-once':
      return again({ profile: { doubleEncodePath: true } });
    case 'path-encoded-twice':
      return again({ profile: { doubleEncodePath: false } });
    case 'path-normalised':
      return again({ profile: { normalizePath: false } });
    case 'path-not-normalised':
      return again({ profile: { normalizePath: true } });
    case 'token-duplicated':
    case 'query-order':
    case 'query-encoding':
      return again();
    default:
      return null;
  }
}
