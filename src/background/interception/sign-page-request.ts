import type { DraftAuth } from '#core/compose/draft.ts';
import { inferScope, type LearnedScope, planSigning } from '#core/compose/signing-plan.ts';
import { takesUnsignedPayload } from '#core/endpoints/signing-profile.ts';
import { isSpent } from '#core/expiry.ts';
import { FailureError } from '#core/failure-error.ts';
import { type Header, headerValue } from '#core/http/headers.ts';
import { emptyPayload, type PayloadDigest } from '#core/http/request.ts';
import { hostOf, printWireUrl } from '#core/http/wire-url.ts';
import { scopeOfSignature } from '#core/rules/existing-authorisation.ts';
import type { Rule } from '#core/rules/rule.ts';
import { sign } from '#core/sigv4/sign.ts';
import type { SigningKeys } from '#core/sigv4/signing-key.ts';
import type { SigningOptions } from '#core/sigv4/signing-options.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import { digestBytes } from '../payload-digest.ts';
import type { PageRequest } from './interceptor.ts';
import type { Work } from './prepare-request.ts';

export type SignedPageRequest = {
  readonly identity: StoredIdentity;
  readonly trace: Trace;
  /** The presigned URL; null where the signature is in the headers and the URL stays as it is. */
  readonly url: string | null;
  readonly headers: readonly Header[];
};

/**
 * Signs a page's request with AWS Signature Version 4. `asked` is what the page asked for, whose scope may be kept; `rewritten` is what
 * goes out. Rejects with the signer's failures, `profile-unknown`, `credentials-expired` and `body-unreadable` (detail: why).
 */
export type SignPageRequest = (
  rule: Rule,
  request: PageRequest,
  asked: Work,
  rewritten: Work,
) => Promise<SignedPageRequest>;

export function createSignPageRequest(ports: {
  readonly identity: (id: string) => Promise<StoredIdentity>;
  readonly keys: SigningKeys;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What answers taught of a host. */
  readonly learned: (host: string) => Promise<LearnedScope>;
  /** Keeps the bytes that a signature covers. */
  readonly keepBody: (signature: string, bytes: Uint8Array) => void;
}): SignPageRequest {
  return async (rule, request, asked, rewritten) => {
    const { iam, existing } = rule.authorise;
    const identity = await ports.identity(iam.identityId);
    const now = ports.now();
    if (isSpent(identity.expiresAt, now)) {
      throw new FailureError({ code: 'credentials-expired', field: 'profile', detail: identity.name });
    }
    const kept = existing === 'keep-scope' ? scopeOfSignature(asked.url, asked.headers) : null;
    const { form, ...own } = iam;
    const auth: DraftAuth = { ...own, ...kept, kind: form, amzDate: '', scopeDate: '' };
    const named = namedBy(rewritten);
    const scope = inferScope(named, auth, await ports.learned(hostOf(named.url)));
    const planned = planSigning(scope, auth, identity.credentials, now);
    if (!planned.ok) throw new FailureError(planned.failure);
    const { options, payload } = await payloadFor(request, planned.value);
    const [mine, others] = partHeaders(rewritten.headers, options.profile.extraSignedHeaders);
    const signed = await sign(
      { method: request.facts.method, url: rewritten.url, headers: mine, payload },
      options,
      ports.keys,
    );
    if (!signed.ok) throw new FailureError(signed.failure);
    const trace = signed.value;
    const body = request.body();
    if (body.kind === 'bytes') ports.keepBody(trace.signature, body.bytes);
    const ownHost = rewritten.headers.some(([name]) => name.toLowerCase() === 'host');
    const signedHeaders = trace.signed.headers.filter(([name]) => ownHost || name !== 'host');
    return {
      identity,
      trace,
      // In headers mode the path stays as the browser wrote it: servers decode it before they encode it canonically.
      url: form === 'query' ? printWireUrl(trace.signed.url) : null,
      headers: [...others, ...signedHeaders],
    };
  };
}

/** The host that is signed for tells region and service, also where another one is connected to. */
function namedBy(work: Work): Work {
  const host = headerValue(work.headers, 'host');
  return host === undefined ? work : { ...work, url: { ...work.url, authority: host } };
}

/** The hash of the body, or no hash where the profile asks for none, or where the service takes the body unsigned. */
async function payloadFor(
  request: PageRequest,
  options: SigningOptions,
): Promise<{ readonly options: SigningOptions; readonly payload: PayloadDigest }> {
  const { profile, mode, service } = options;
  const wanted = mode.kind === 'query' ? profile.presignPayload : profile.payload;
  if (wanted === 'unsigned') return { options, payload: emptyPayload };
  const body = request.body();
  if (body.kind === 'bytes') {
    if (body.bytes.length === 0) return { options, payload: emptyPayload };
    return { options, payload: { sha256: await digestBytes(body.bytes), size: body.bytes.length } };
  }
  if (mode.kind === 'query' || !takesUnsignedPayload(service)) {
    throw new FailureError({ code: 'body-unreadable', field: 'body', detail: body.why });
  }
  return { options: { ...options, profile: { ...profile, payload: 'unsigned' } }, payload: emptyPayload };
}

/**
 * The headers to be signed and the others. A browser adds and changes headers until a request is on the wire, so that only those are
 * signed that AWS asks for (`host`, `content-type`, `x-amz-*`) and those the profile names.
 */
function partHeaders(
  headers: readonly Header[],
  extra: readonly string[],
): readonly [mine: readonly Header[], others: readonly Header[]] {
  const mine: Header[] = [];
  const others: Header[] = [];
  for (const header of headers) {
    const name = header[0].toLowerCase();
    const signs =
      name === 'content-type' || name === 'host' || name.startsWith('x-amz-') || extra.includes(name);
    (signs ? mine : others).push(header);
  }
  return [mine, others];
}
