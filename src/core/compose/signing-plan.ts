import type { HostScope } from '../endpoints/host-scope.ts';
import { resolveHost } from '../endpoints/resolve-host.ts';
import { type SigningProfile, signingProfileFor } from '../endpoints/signing-profile.ts';
import { type Failure, failure, type Outcome, success } from '../failure.ts';
import { headerValue } from '../http/headers.ts';
import { hostOf } from '../http/wire-url.ts';
import { timeToAmzDate } from '../sigv4/amz-date.ts';
import type { Credentials } from '../sigv4/credentials.ts';
import type { SigningOptions } from '../sigv4/signing-options.ts';
import type { DraftAuth } from './draft.ts';
import type { ResolvedDraft } from './resolve-draft.ts';

/** What the host tells of the scope, and what will be used: the user's word comes before the host's. */
export type InferredScope = HostScope & {
  readonly usedRegion: string;
  readonly usedService: string;
  /** What an earlier answer taught of this host. */
  readonly learned: LearnedScope;
};

/** Region and service of a host as an answer named them. */
export type LearnedScope = { readonly region?: string | undefined; readonly service?: string | undefined };

/**
 * Region and service for a request: as typed, else as an answer of this host taught, else as the host, the path and `X-Amz-Target` tell; empty
 * where nobody does.
 */
export function inferScope(
  resolved: Pick<ResolvedDraft, 'url' | 'headers'>,
  auth: DraftAuth,
  learned: LearnedScope = {},
): InferredScope {
  const told = resolveHost(
    hostOf(resolved.url),
    resolved.url.path,
    headerValue(resolved.headers, 'x-amz-target'),
  );
  return {
    ...told,
    usedRegion: auth.region.trim() || (learned.region ?? told.region ?? ''),
    usedService: auth.service.trim() || (learned.service ?? told.service ?? ''),
    learned,
  };
}

/** The service's signing profile with the draft's own settings on top. */
export function effectiveProfile(service: string, auth: DraftAuth): SigningProfile {
  const own = Object.fromEntries(Object.entries(auth.profile).filter(([, value]) => value !== undefined));
  return { ...signingProfileFor(service === '' ? null : service), ...own };
}

/**
 * Everything the signer needs; `now` in milliseconds since 1970 stands in where the draft fixes no date. Fails for a host that takes
 * no SigV4 signature and for a lifetime that is no number; the signer checks the form of everything else.
 */
export function planSigning(
  scope: InferredScope,
  auth: DraftAuth,
  credentials: Credentials,
  now: number,
): Outcome<SigningOptions> {
  const refused = refusal(scope, auth);
  if (refused) return { ok: false, failure: refused };
  const expiresIn = auth.expiresIn.trim() === '' ? Number.NaN : Number(auth.expiresIn);
  if (auth.kind === 'query' && Number.isNaN(expiresIn)) {
    return failure('expires-out-of-range', 'expires', auth.expiresIn);
  }
  return success({
    credentials,
    region: scope.usedRegion,
    service: scope.usedService,
    amzDate: auth.amzDate.trim() || timeToAmzDate(now),
    ...(auth.scopeDate.trim() === '' ? {} : { scopeDate: auth.scopeDate.trim() }),
    profile: effectiveProfile(scope.usedService, auth),
    mode: auth.kind === 'query' ? { kind: 'query', expiresIn } : { kind: 'header' },
  });
}

/** Hosts that take no SigV4 signature are signed only where the user names the scope himself. */
function refusal(scope: InferredScope, auth: DraftAuth): Failure | null {
  if (auth.region.trim() !== '' && auth.service.trim() !== '') return null;
  if (scope.algorithm === 'none') return { code: 'sigv4-not-accepted', field: 'service' };
  if (scope.algorithm === 'sigv4a') return { code: 'sigv4a-required', field: 'region' };
  return null;
}
