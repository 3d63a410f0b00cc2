import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import { identityPoolRegion } from '#core/identity/logins.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { Rule, RuleScope, TokenSource } from '#core/rules/rule.ts';
import type { Client } from '#protocol/client.ts';
import type { UserPoolInput } from '#protocol/identity-contract.ts';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { IdentityPart, PlanPart, RulePart } from './amplify-plan.ts';

/** What became of one part; `id` is that of what was made. */
export type Made = {
  readonly part: PlanPart;
  readonly outcome: { readonly id: string } | Failure;
};

export type MakingOptions = {
  readonly keep: Keep;
  readonly scope: RuleScope;
  /** The tab that rules for one tab are bound to. */
  readonly binding: Binding | null;
  /** As whom the rules sign; `made:…` an identity of the parts. */
  readonly signAs: string;
};

/** Makes the parts in their order, each on its own: what stands on one that failed says so, the others are made. */
export async function makeParts(
  client: Client,
  parts: readonly PlanPart[],
  options: MakingOptions,
  /** Of the user pool that is there and not among the parts; empty: there is none. */
  poolThere: string,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  const idOf = (id: string): string => {
    const done = made.find(({ part }) => part.id === id)?.outcome;
    return done && 'id' in done ? done.id : '';
  };
  const poolId = () => idOf('user-pool') || poolThere;
  const identityId = () =>
    options.signAs.startsWith('made:')
      ? idOf(options.signAs.slice(5))
      : options.signAs.replace(/^there:/, '');

  async function make(part: PlanPart): Promise<{ readonly id: string } | Failure> {
    switch (part.kind) {
      case 'user-pool':
        return client.call('savePool', poolInput(part, options.keep));
      case 'identity':
        if (part.login === 'user' && poolId() === '') return missing(part);
        return client.call('saveSource', {
          id: part.existing?.id ?? null,
          name: part.name,
          source: poolSource(part, poolId()),
          mfaCode: '',
          now: false,
          keep: options.keep,
        });
      case 'rule':
        return makeRule(part);
    }
  }

  async function makeRule(part: RulePart): Promise<{ readonly id: string } | Failure> {
    const { rule, needs, apiKey, name } = part;
    if (needs === 'credentials' && identityId() === '') return missing(part);
    if (needs === 'user-pool' && poolId() === '') return missing(part);
    let source: TokenSource = { kind: 'user-pool', poolId: poolId(), userId: null };
    if (needs === 'api-key') {
      const named = { name: `Key of ${name}`, value: apiKey ?? '', keep: options.keep };
      source = { kind: 'pasted', tokenId: (await client.call('saveToken', named)).id };
    }
    const whole = filled(rule, needs, identityId(), source, options.scope);
    await client.call('saveRule', { rule: whole });
    if (whole.scope.kind === 'tab' && options.binding) {
      await client.call('bindRule', { id: whole.id, binding: options.binding });
    }
    return { id: whole.id };
  }

  for (const part of parts) {
    made.push({ part, outcome: await make(part).catch(failureOf) });
  }
  return made;
}

/** What it stands on could not be made. */
function missing({ name }: PlanPart): Failure {
  return { code: 'source-missing', field: 'request', detail: name };
}

/** A pool that is there keeps what the file does not tell: its name, its secret, its endpoint. */
function poolInput(part: Extract<PlanPart, { readonly kind: 'user-pool' }>, keep: Keep): UserPoolInput {
  const { pool, oauth, existing, name } = part;
  return {
    id: existing?.id ?? null,
    name,
    userPoolId: pool.userPoolId,
    clientId: pool.clientId,
    clientSecret: pool.clientSecret ?? '',
    region: existing?.region || (pool.region ?? ''),
    endpoint: existing?.endpoint ?? '',
    domain: oauth?.domain ?? existing?.domain ?? '',
    scopes: oauth?.scopes ?? existing?.scopes ?? [],
    keep: existing ? undefined : keep,
  };
}

function poolSource({ pool, login, existing }: IdentityPart, poolId: string): CredentialSource {
  const before = existing?.source?.kind === 'identity-pool' ? existing.source : null;
  return {
    kind: 'identity-pool',
    region: before?.region || (pool.region ?? identityPoolRegion(pool.identityPoolId) ?? ''),
    endpoint: before?.endpoint ?? '',
    identityPoolId: pool.identityPoolId,
    login: login === 'guest' ? { kind: 'guest' } : { kind: 'user', poolId, userId: null },
    identityId: '',
    customRoleArn: '',
    basic: null,
  };
}

function filled(
  rule: Rule,
  needs: RulePart['needs'],
  identityId: string,
  source: TokenSource,
  scope: RuleScope,
): Rule {
  const { authorise } = rule;
  return {
    ...rule,
    scope,
    authorise: {
      ...authorise,
      iam: needs === 'credentials' ? { ...authorise.iam, identityId } : authorise.iam,
      apiKey: needs === 'api-key' ? { ...authorise.apiKey, source } : authorise.apiKey,
      token: needs === 'user-pool' ? { ...authorise.token, source } : authorise.token,
    },
  };
}
