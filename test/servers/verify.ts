import { type Claim, parseBasicDateTime, readClaim } from './claim.ts';
import type { AuthenticationForm, Fault, ScopeMistake } from './fault.ts';
import { type IndependentSignature, signIndependently } from './independent-signature.ts';
import { findIssuedSecret, readIssuedToken } from './issued-credentials.ts';
import { findSandboxCredentials } from './sandbox-credentials.ts';
import { refuseVersion2 } from './signature-v2.ts';
import { headerNames, headerValue, type WireRequest } from './wire-request.ts';

/** What the part of the sandbox that was asked insists on. */
export interface SigningRules {
  readonly canonicalForm: 's3' | 'general';
  /** Undefined accepts what the request says. */
  readonly region: string | undefined;
  readonly service: string | undefined;
  /** How far, either way, the request's date may be from the clock. */
  readonly windowMinutes: number;
  /** Whether a signed header that was not sent is told by its name, instead of counting as an empty one. */
  readonly namesAbsentHeaders?: boolean;
  /** Outside S3, which always asks for it: whether x-amz-content-sha256 has to be there. */
  readonly payloadHashHeader?: 'required';
}

export type Verdict =
  | {
      readonly valid: true;
      readonly accessKeyId: string;
      readonly scope: string;
      readonly form: AuthenticationForm;
    }
  | { readonly valid: false; readonly fault: Fault };

interface Scope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
}

const longestExpiry = 604_800;

/**
 * The checks in the order AWS makes them (DynamoDB's order, as far as it is known): authentication present, complete,
 * date, host signed, algorithm, credential, scope, key id, signed headers, payload hash, signature, session token.
 */
export function verify(request: WireRequest, rules: SigningRules, now: Date): Verdict {
  const version2 = rules.canonicalForm === 's3' ? refuseVersion2(request) : undefined;
  if (version2 !== undefined) return refuse(version2);
  const claim = readClaim(request);
  if ('kind' in claim) return refuse(claim);
  const early = checkDate(claim, rules, now) ?? checkHostAndAlgorithm(claim);
  if (early !== undefined) return refuse(early);
  const scope = readScope(claim.credential);
  if (scope === undefined) {
    return refuse({ kind: 'credential-shape', form: claim.form, credential: claim.credential });
  }
  const fault = checkScope(claim, scope, rules) ?? checkKeyAndSignature(request, claim, scope, rules, now);
  if (fault !== undefined) return refuse(fault);
  const { accessKeyId, date, region, service, terminator } = scope;
  return { valid: true, accessKeyId, scope: [date, region, service, terminator].join('/'), form: claim.form };
}

function refuse(fault: Fault): Verdict {
  return { valid: false, fault };
}

function checkDate(claim: Claim, rules: SigningRules, now: Date): Fault | undefined {
  const requested = parseBasicDateTime(claim.dateTime);
  if (requested === undefined) return { kind: 'malformed-date', form: claim.form, value: claim.dateTime };
  const minutesOld = (now.getTime() - requested.getTime()) / 60_000;
  const skew = { kind: 'skewed', requestTime: claim.dateTime, windowMinutes: rules.windowMinutes } as const;
  if (minutesOld < -rules.windowMinutes) {
    const seconds = Number(claim.expires);
    const later = rules.canonicalForm === 's3' && seconds > 0 && seconds <= longestExpiry;
    const end = new Date(requested.getTime() + seconds * 1000);
    return later ? { kind: 'not-yet-valid', requested, end } : { ...skew, future: true };
  }
  if (claim.expires === undefined) {
    if (claim.form === 'query' && rules.canonicalForm === 's3') {
      return { kind: 'query-lacks', names: ['X-Amz-Expires'] };
    }
    return minutesOld > rules.windowMinutes ? { ...skew, future: false } : undefined;
  }
  const seconds = Number(claim.expires);
  if (!/^\d+$/.test(claim.expires) || seconds === 0)
    return { kind: 'malformed-expiry', value: claim.expires };
  if (seconds > longestExpiry) return { kind: 'expiry-too-long' };
  const end = new Date(requested.getTime() + seconds * 1000);
  return now > end ? { kind: 'expired', requestTime: claim.dateTime, seconds, end } : undefined;
}

function checkHostAndAlgorithm(claim: Claim): Fault | undefined {
  if (!claim.signedHeaders.includes('host')) return { kind: 'host-not-signed' };
  if (claim.algorithm === 'AWS4-HMAC-SHA256') return undefined;
  return { kind: 'algorithm', form: claim.form, algorithm: claim.algorithm };
}

function readScope(credential: string): Scope | undefined {
  const parts = credential.split('/');
  const [accessKeyId = '', date = '', region = '', service = '', terminator = ''] = parts;
  return parts.length === 5 ? { accessKeyId, date, region, service, terminator } : undefined;
}

function checkScope(claim: Claim, scope: Scope, rules: SigningRules): Fault | undefined {
  const mistakes: ScopeMistake[] = [];
  const compare = (part: 'region' | 'service' | 'terminator', wanted: string | undefined): void => {
    if (wanted !== undefined && scope[part] !== wanted) mistakes.push({ part, got: scope[part], wanted });
  };
  compare('region', rules.region);
  compare('service', rules.service);
  compare('terminator', 'aws4_request');
  const wanted = claim.dateTime.slice(0, 8);
  if (scope.date !== wanted) {
    mistakes.push({ part: 'date', got: scope.date, wanted, dateTime: claim.dateTime });
  }
  return mistakes.length === 0 ? undefined : { kind: 'scope', form: claim.form, mistakes };
}

function checkKeyAndSignature(
  request: WireRequest,
  claim: Claim,
  scope: Scope,
  rules: SigningRules,
  now: Date,
): Fault | undefined {
  const { accessKeyId } = scope;
  const known = findSandboxCredentials(accessKeyId);
  const secretAccessKey = known?.secretAccessKey ?? findIssuedSecret(accessKeyId);
  if (secretAccessKey === undefined) return { kind: 'unknown-key', accessKeyId };
  const temporary = known === undefined || known.sessionToken !== undefined;
  if (temporary && claim.token === undefined) return { kind: 'token-missing', accessKeyId };

  const names = headerNames(request.rawHeaders).filter(
    (name) => name.startsWith('x-amz-') && !claim.signedHeaders.includes(name),
  );
  if (names.length > 0) return { kind: 'headers-not-signed', names };

  const absent = rules.namesAbsentHeaders
    ? claim.signedHeaders.filter((name) => headerValue(request.rawHeaders, name) === undefined)
    : [];
  if (absent.length > 0) return { kind: 'signed-headers-absent', names: absent };

  const payloadHash = choosePayloadHash(request, claim, scope.service, rules);
  if (typeof payloadHash !== 'string') return payloadHash;

  const expected = recompute(request, claim, scope, rules, payloadHash, secretAccessKey);
  if (expected === undefined) return { kind: 'unparsable-uri' };
  if (expected.signature !== claim.signature) {
    return { kind: 'signature', accessKeyId, provided: claim.signature, expected };
  }
  return known === undefined
    ? checkIssuedToken(claim.token ?? '', accessKeyId, now)
    : checkToken(claim.token, known.sessionToken);
}

function checkIssuedToken(token: string, accessKeyId: string, now: Date): Fault | undefined {
  const { state } = readIssuedToken(token, accessKeyId, now);
  return state === 'valid'
    ? undefined
    : { kind: state === 'expired' ? 'token-expired' : 'token-wrong', token };
}

function checkToken(token: string | undefined, known: string | undefined): Fault | undefined {
  if (token === known || token === undefined) return undefined;
  return known !== undefined && token === `${known}-expired`
    ? { kind: 'token-expired', token }
    : { kind: 'token-wrong', token };
}

/** The last line of the canonical request. Only S3 and VPC Lattice take a body that is not covered. */
function choosePayloadHash(
  request: WireRequest,
  claim: Claim,
  service: string,
  rules: SigningRules,
): string | Fault {
  const computed = request.body.sha256;
  const header = headerValue(request.rawHeaders, 'x-amz-content-sha256');
  if (rules.canonicalForm === 'general') {
    if (rules.payloadHashHeader === 'required' && claim.form === 'header' && header === undefined)
      return { kind: 'payload-hash-missing' };
    return header === 'UNSIGNED-PAYLOAD' && service === 'vpc-lattice-svcs' ? header : computed;
  }
  const value = header ?? (claim.form === 'query' ? payloadHashInQuery(request.rawQuery) : undefined);
  if (value === undefined) return { kind: 'payload-hash-missing' };
  if (value === 'UNSIGNED-PAYLOAD') return value;
  if (value.startsWith('STREAMING-')) return { kind: 'chunked' };
  if (!/^[0-9a-f]{64}$/.test(value)) return { kind: 'payload-hash-malformed', value };
  return value === computed ? value : { kind: 'payload-hash-wrong', claimed: value, computed };
}

function payloadHashInQuery(rawQuery: string | undefined): string {
  return /(?:^|&)X-Amz-Content-Sha256=([^&]*)/i.exec(rawQuery ?? '')?.[1] ?? 'UNSIGNED-PAYLOAD';
}

function recompute(
  request: WireRequest,
  claim: Claim,
  scope: Scope,
  rules: SigningRules,
  payloadHash: string,
  secretAccessKey: string,
): IndependentSignature | undefined {
  // AWS IoT's gateway expects the token to be appended to the URL after signing.
  const unsigned =
    scope.service === 'iotdevicegateway'
      ? /^X-Amz-(?:Signature|Security-Token)(?:=|$)/
      : /^X-Amz-Signature(?:=|$)/;
  const rawQuery = request.rawQuery?.split('&').filter((pair) => !unsigned.test(pair));
  try {
    return signIndependently({
      method: request.method,
      rawPath: request.rawPath,
      rawQuery: rawQuery?.join('&'),
      signedHeaders: claim.signedHeaders.map((name) => [name, headerValue(request.rawHeaders, name) ?? '']),
      payloadHash,
      dateTime: claim.dateTime,
      region: scope.region,
      service: scope.service,
      canonicalForm: rules.canonicalForm,
      secretAccessKey,
    });
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
