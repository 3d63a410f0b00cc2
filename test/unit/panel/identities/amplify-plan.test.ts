import { describe, expect, it } from 'vitest';
import { readAmplifyProject } from '#core/formats/amplify/read-amplify-project.ts';
import { canMake, isMade, signers } from '#panel/model/identities/amplify-choice.ts';
import { amplifyPlan, type Known } from '#panel/model/identities/amplify-plan.ts';
import { outputs } from '../../core/formats/amplify/sample-projects.ts';
import { profileOf } from './identities-fixture.ts';
import { pool, sourcedOf, sources } from './source-fixture.ts';

const nothing: Known = { connections: [], identities: [], rules: [] };
let count = 0;
const newId = () => `new-${++count}`;

function planOf(file: object, known: Known = nothing) {
  const reading = readAmplifyProject(JSON.stringify(file));
  if (!reading.ok) throw new Error(reading.problem);
  return amplifyPlan(reading.project, known, newId);
}
const namesOf = (plan: ReturnType<typeof planOf>) => plan.parts.map(({ kind, name }) => `${kind} ${name}`);
const withAuth = (change: object) => ({ ...outputs, auth: { ...outputs.auth, ...change } });

describe('the plan for a project', () => {
  it('is a user pool, an identity of the identity pool, and a rule for each API and bucket', () => {
    expect(namesOf(planOf(outputs))).toEqual([
      'user-pool eu-central-1_aBcDeFgHi',
      'identity Amplify 11111111',
      'rule API ordersApi',
      'rule GraphQL',
      'rule Events',
      'rule S3 drive',
      'rule S3 archive',
    ]);
  });

  it('adds a guest where guests are allowed', () => {
    const plan = planOf(withAuth({ unauthenticated_identities_enabled: true }));
    expect(namesOf(plan)).toContain('identity Amplify 11111111 guest');
  });

  it('says that an identity pool without guests and without a user pool cannot be entered', () => {
    const file = withAuth({ user_pool_id: undefined, user_pool_client_id: undefined });
    const { parts, leftOut } = planOf(file);
    expect(parts.some(({ kind }) => kind === 'identity')).toBe(false);
    expect(leftOut.map(({ name, reason }) => `${reason} ${name}`)).toEqual([
      'no-guests eu-central-1:11111111-2222-3333-4444-555555555555',
      'no-identity API ordersApi',
      'no-user-pool GraphQL',
      'no-identity S3 drive',
      'no-identity S3 archive',
    ]);
    const own = { ...nothing, identities: [profileOf('own')] };
    expect(planOf(file, own).leftOut.map(({ reason }) => reason)).toEqual(['no-guests', 'no-user-pool']);
  });

  it.each([
    ['API_KEY', 'no-key', { api_key: undefined }],
    ['OPENID_CONNECT', 'own-token', {}],
    ['AWS_LAMBDA', 'own-token', {}],
    ['NONE', 'open', {}],
  ])('leaves out an API by %s: %s', (mode, reason, change) => {
    const data = { ...outputs.data, ...change, default_authorization_type: mode };
    const { parts, leftOut } = planOf({ ...outputs, data });
    expect(leftOut.map((one) => one.reason)).toEqual([reason]);
    expect(parts.some(({ name }) => name === 'GraphQL')).toBe(false);
  });

  it('knows what is there: the connection by pool and client, the identity by name, the rule by name and pattern', () => {
    const there = { ...pool, userPoolId: 'eu-central-1_aBcDeFgHi', clientId: 'web-client', name: 'my shop' };
    const identity = sourcedOf(sources['identity-pool'], { name: 'Amplify 11111111' });
    const first = planOf(outputs);
    const rule = first.parts.find((part) => part.kind === 'rule');
    if (rule?.kind !== 'rule') throw new Error('no rule');
    const plan = planOf(outputs, {
      connections: [pool, there],
      identities: [identity],
      rules: [{ ...rule.rule, id: 'old' }],
    });
    expect(plan.parts[0]).toMatchObject({ name: 'my shop', existing: { name: 'my shop' } });
    expect(plan.parts[1]).toMatchObject({ existing: { id: 'sourced' } });
    expect(plan.leftOut).toEqual([{ name: 'API ordersApi', reason: 'rule-there' }]);
    expect(plan.parts).toHaveLength(first.parts.length - 1);
  });
});

describe('what of a plan is made', () => {
  const plan = planOf(withAuth({ unauthenticated_identities_enabled: true }));
  const byName = (name: string) => {
    const part = plan.parts.find((one) => one.name === name);
    if (!part) throw new Error(name);
    return part;
  };

  it('goes without what stands on a user pool that is left', () => {
    const left = new Set(['user-pool']);
    expect(canMake(byName('Amplify 11111111'), plan, left)).toBe(false);
    expect(canMake(byName('GraphQL'), plan, left)).toBe(false);
    expect(isMade(byName('Amplify 11111111 guest'), plan, left)).toBe(true);
    expect(isMade(byName('Events'), plan, left)).toBe(true);
  });

  it('signs as the user, else as the guest, else as what is there', () => {
    const known = { ...nothing, identities: [profileOf('own'), profileOf('example', { builtIn: true })] };
    const values = (left: readonly string[]) => signers(plan, new Set(left), known).map(({ value }) => value);
    expect(values([])).toEqual(['made:identity', 'made:guest', 'there:own']);
    expect(values(['user-pool'])).toEqual(['made:guest', 'there:own']);
    expect(values(['identity', 'guest'])).toEqual(['there:own']);
  });
});
