import type {
  AmplifyIdentityPool,
  AmplifyOAuth,
  AmplifyProject,
  AmplifyUserPool,
} from '#core/formats/amplify/amplify-project.ts';
import { type RuleProposal, rulesFromProject } from '#core/formats/amplify/rules-from-project.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { ConnectionSummary, UserPoolSummary } from '#protocol/identity-contract.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';

/** Something that can be made of a project, or left. */
export type PlanPart =
  | {
      readonly kind: 'user-pool';
      readonly id: 'user-pool';
      readonly name: string;
      readonly pool: AmplifyUserPool;
      readonly oauth: AmplifyOAuth | null;
      readonly existing: UserPoolSummary | null;
    }
  | {
      readonly kind: 'identity';
      readonly id: 'identity' | 'guest';
      readonly name: string;
      readonly login: 'user' | 'guest';
      readonly pool: AmplifyIdentityPool;
      readonly existing: IdentitySummary | null;
    }
  | {
      readonly kind: 'rule';
      readonly id: string;
      readonly name: string;
      readonly rule: Rule;
      readonly needs: 'credentials' | 'api-key' | 'user-pool';
      readonly apiKey: string | null;
    };

export type RulePart = Extract<PlanPart, { readonly kind: 'rule' }>;
export type IdentityPart = Extract<PlanPart, { readonly kind: 'identity' }>;

export type LeftOutReason =
  | 'open'
  | 'no-key'
  | 'own-token'
  | 'no-user-pool'
  | 'no-identity'
  | 'rule-there'
  | 'no-guests'
  | 'no-region';

export type LeftOut = { readonly name: string; readonly reason: LeftOutReason };

export type AmplifyPlan = { readonly parts: readonly PlanPart[]; readonly leftOut: readonly LeftOut[] };

/** What is there already. */
export type Known = {
  readonly connections: readonly ConnectionSummary[];
  readonly identities: readonly IdentitySummary[];
  readonly rules: readonly Rule[];
};

/** What can be made of a project beside what is there, and what cannot. */
export function amplifyPlan(project: AmplifyProject, known: Known, newId: () => string): AmplifyPlan {
  const leftOut: LeftOut[] = [];
  const people: PlanPart[] = [...poolPart(project, known), ...identityParts(project, known)];
  if (project.identityPool && !people.some(({ kind }) => kind === 'identity')) {
    leftOut.push({ name: project.identityPool.identityPoolId, reason: 'no-guests' });
  }
  const canSign =
    people.some(({ kind }) => kind === 'identity') || known.identities.some(({ builtIn }) => !builtIn);
  const rules = rulesFromProject(project, newId).flatMap((proposal): readonly PlanPart[] => {
    const reason = whyNot(proposal, project, known, canSign);
    if (reason) leftOut.push({ name: proposal.rule.name, reason });
    const { rule, needs, apiKey } = proposal;
    if (reason || needs === 'oidc' || needs === 'lambda') return [];
    return [
      { kind: 'rule', id: `rule ${rule.name} ${rule.where.text}`, name: rule.name, rule, needs, apiKey },
    ];
  });
  for (const { name, authorisation } of project.rest) {
    if (authorisation === 'none') leftOut.push({ name, reason: 'open' });
  }
  for (const { name, authorisations } of [...project.graphql, ...project.events]) {
    if (authorisations[0] === 'none') leftOut.push({ name, reason: 'open' });
  }
  for (const { name, region } of project.storage) {
    if (region === null && project.region === null) leftOut.push({ name, reason: 'no-region' });
  }
  return { parts: [...people, ...rules], leftOut };
}

function poolPart({ userPool: pool, oauth }: AmplifyProject, { connections }: Known): readonly PlanPart[] {
  if (!pool) return [];
  const existing =
    connections
      .filter((one) => one.kind === 'user-pool')
      .find(({ userPoolId, clientId }) => userPoolId === pool.userPoolId && clientId === pool.clientId) ??
    null;
  const name = existing?.name ?? pool.userPoolId;
  return [{ kind: 'user-pool', id: 'user-pool', name, pool, oauth, existing }];
}

function identityParts(project: AmplifyProject, { identities }: Known): readonly IdentityPart[] {
  const { identityPool: pool, userPool } = project;
  if (!pool) return [];
  // The first digits are enough to tell one pool from another, and the same each time that it is read.
  const name = `Amplify ${pool.identityPoolId.replace(/^[^:]*:/, '').slice(0, 8)}`;
  const part = (id: IdentityPart['id'], called: string, login: IdentityPart['login']): IdentityPart => ({
    ...{ kind: 'identity', id, name: called, login, pool },
    existing: identities.find((one) => one.name === called && !one.builtIn) ?? null,
  });
  return [
    ...(userPool ? [part('identity', name, 'user')] : []),
    ...(pool.guests ? [part('guest', `${name} guest`, 'guest')] : []),
  ];
}

function whyNot(
  { rule, needs, apiKey }: RuleProposal,
  project: AmplifyProject,
  { rules }: Known,
  canSign: boolean,
): LeftOutReason | null {
  const isThere = rules.some(
    ({ name, where }) =>
      name === rule.name && where.syntax === rule.where.syntax && where.text === rule.where.text,
  );
  if (isThere) return 'rule-there';
  if (needs === 'oidc' || needs === 'lambda') return 'own-token';
  if (needs === 'api-key') return apiKey === null ? 'no-key' : null;
  if (needs === 'user-pool') return project.userPool ? null : 'no-user-pool';
  return canSign ? null : 'no-identity';
}
