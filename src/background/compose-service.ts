import type { Draft } from '#core/compose/draft.ts';
import { type ResolvedDraft, resolveDraft } from '#core/compose/resolve-draft.ts';
import {
  effectiveProfile,
  type InferredScope,
  inferScope,
  type LearnedScope,
  planSigning,
} from '#core/compose/signing-plan.ts';
import type { Failure } from '#core/failure.ts';
import { FailureError, failureOf } from '#core/failure-error.ts';
import type { PayloadDigest } from '#core/http/request.ts';
import { hostOf } from '#core/http/wire-url.ts';
import { redactTrace } from '#core/redact.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { hex } from '#core/sigv4/hex.ts';
import { sign } from '#core/sigv4/sign.ts';
import { deriveSigningKey, type SigningKeys } from '#core/sigv4/signing-key.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import type { RevealedKeys, TraceReply } from '#protocol/compose-contract.ts';
import type { CallContext } from '#protocol/contract.ts';
import type { PayloadDigester } from './payload-digest.ts';

/** A draft carried as far as it goes: resolved, hashed, signed, with everything that is wrong on the way. */
export type Prepared = {
  readonly failures: readonly Failure[];
  readonly warnings: readonly Failure[];
  readonly resolved: ResolvedDraft | null;
  readonly scope: InferredScope | null;
  readonly payload: PayloadDigest | null;
  readonly credentials: Credentials | null;
  readonly trace: Trace | null;
};

export type ComposeService = {
  /** Never rejects: whatever goes wrong is among the failures. */
  prepare(draft: Draft, context: CallContext): Promise<Prepared>;
  trace(draft: Draft, revealToken: boolean, context: CallContext): Promise<TraceReply>;
  /** Rejects with what keeps the draft from being signed. */
  revealKeys(draft: Draft, context: CallContext): Promise<RevealedKeys>;
};

/** The one way from a draft to a signature; what is shown and what is sent both come from `prepare`. */
export function createComposeService(ports: {
  readonly credentials: (identityId: string) => Promise<Credentials>;
  readonly digester: PayloadDigester;
  readonly keys: SigningKeys;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What answers taught of a host. */
  readonly learned: (host: string) => Promise<LearnedScope>;
}): ComposeService {
  async function prepare(draft: Draft, context: CallContext): Promise<Prepared> {
    const { failures, warnings, resolved } = resolveDraft(draft);
    const nothing: Prepared = {
      failures,
      warnings,
      resolved,
      scope: null,
      payload: null,
      credentials: null,
      trace: null,
    };
    if (!resolved) return nothing;
    const scope = inferScope(resolved, draft.auth, await ports.learned(hostOf(resolved.url)));
    let unsigned: Prepared = { ...nothing, scope };
    try {
      const payload = await ports.digester.digest(resolved.body, context);
      unsigned = { ...unsigned, payload };
      if (draft.auth.kind === 'none') return unsigned;
      const credentials = await ports.credentials(draft.auth.identityId);
      const options = planSigning(scope, draft.auth, credentials, ports.now());
      if (!options.ok) return { ...unsigned, failures: [options.failure] };
      const trace = await sign({ ...resolved, payload }, options.value, ports.keys);
      return trace.ok
        ? { ...unsigned, credentials, trace: trace.value }
        : { ...unsigned, failures: [trace.failure] };
    } catch (caught) {
      return { ...unsigned, failures: [failureOf(caught)] };
    }
  }

  return {
    prepare,
    trace: async (draft, revealToken, context) => {
      const { failures, warnings, resolved, scope, payload, credentials, trace } = await prepare(
        draft,
        context,
      );
      return {
        failures,
        warnings,
        scope,
        payload,
        profile: scope && effectiveProfile(scope.usedService, draft.auth),
        trace: trace && (revealToken ? trace : redactTrace(trace, credentials?.sessionToken)),
        headerRows: resolved?.headerRows ?? [],
        queryRows: resolved?.queryRows ?? [],
      };
    },
    revealKeys: async (draft, context) => {
      const { failures, credentials, trace } = await prepare(draft, context);
      if (!credentials || !trace) {
        throw new FailureError(failures[0] ?? { code: 'internal', field: 'request' });
      }
      const { date, region, service } = trace.scope;
      const chain = deriveSigningKey(credentials.secretAccessKey, date, region, service);
      return {
        kDate: hex(chain.kDate),
        kRegion: hex(chain.kRegion),
        kService: hex(chain.kService),
        kSigning: hex(chain.kSigning),
      };
    },
  };
}
