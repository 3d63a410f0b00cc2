import { signingProfileFor } from '../endpoints/signing-profile.ts';
import { parseWireUrl } from '../http/wire-url.ts';
import { timeToAmzDate } from '../sigv4/amz-date.ts';
import { type CanonicalParts, printCanonicalParts } from '../sigv4/canonical-parts.ts';
import { readSignature } from '../sigv4/read-signature-of.ts';
import { rebuildCanonicalParts } from '../sigv4/rebuild-request.ts';
import { sha256Hex } from '../sigv4/sha256.ts';
import { stringToSign } from '../sigv4/string-to-sign.ts';
import { bodyReadings } from './body-readings.ts';
import type { CapturedRequest } from './captured-request.ts';
import { policyForm } from './policy-form.ts';

/** A larger body is not hashed here: it would be felt, and its hash mostly stands in a header. */
const hashedHere = 4 * 1024 * 1024;

/** The canonical request that a captured signature must have been made over; null where there is none to rebuild. */
export function canonicalOfCaptured(entry: CapturedRequest): CanonicalParts | null {
  const signature = readSignature(entry);
  const url = parseWireUrl(entry.url);
  if (!signature?.signedHeaders || !url.ok) return null;
  const [body] = bodyReadings(entry.body);
  return rebuildCanonicalParts(
    {
      method: entry.method,
      url: url.value,
      headers: entry.headers,
      bodyHash: body && body.length <= hashedHere ? sha256Hex(body) : null,
    },
    signature,
    signingProfileFor(signature.credential?.scope?.service ?? null),
  );
}

/** The string to sign of a captured signature, which takes no secret; null where it lacks a part of it. That of a form is its policy. */
export function stringToSignOfCaptured(entry: CapturedRequest): string | null {
  const signature = readSignature(entry);
  if (!signature) return policyForm(entry)?.policy ?? null;
  const parts = canonicalOfCaptured(entry);
  const scope = signature?.credential?.scope;
  if (!signature.algorithm || !signature.date || !scope || !parts) return null;
  const { date } = signature;
  const written = [scope.date, scope.region, scope.service, scope.terminator].filter((part) => part !== null);
  return stringToSign(
    signature.algorithm,
    date.time === null ? date.text : timeToAmzDate(date.time),
    written.join('/'),
    printCanonicalParts(parts),
  ).text;
}
