import type { UserPoolInput, UserPoolSummary } from '#protocol/identity-contract.ts';
import type { Keep } from '#protocol/secrets-contract.ts';

/** A user pool as it is typed. */
export type PoolDraft = {
  readonly name: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** Null: the stored one is to be taken away. */
  readonly clientSecret: string | null;
  readonly region: string;
  readonly endpoint: string;
  readonly domain: string;
  /** Divided by blanks. */
  readonly scopes: string;
  readonly keep: Keep;
};

/** The form as it is at first. */
export function poolDraft(pool: UserPoolSummary | null): PoolDraft {
  const { name = '', userPoolId = '', clientId = '', region = '', endpoint = '', domain = '' } = pool ?? {};
  const scopes = pool?.scopes ?? ['openid', 'aws.cognito.signin.user.admin'];
  return {
    ...{ name, userPoolId, clientId, clientSecret: '', endpoint, domain },
    // What the id says already needs not be typed.
    region: region === regionOf(userPoolId) ? '' : region,
    scopes: scopes.join(' '),
    keep: pool?.keep ?? 'session',
  };
}

export function poolInput(id: string | null, draft: PoolDraft): UserPoolInput {
  const text = (key: Exclude<keyof PoolDraft, 'keep' | 'scopes' | 'clientSecret'>) => draft[key].trim();
  return {
    id,
    name: text('name'),
    userPoolId: text('userPoolId'),
    clientId: text('clientId'),
    clientSecret: draft.clientSecret?.trim() ?? null,
    region: text('region'),
    endpoint: text('endpoint'),
    domain: text('domain'),
    scopes: draft.scopes.split(/[\s,]+/).filter((scope) => scope !== ''),
    keep: draft.keep,
  };
}

/** The region that a pool's id begins with; empty where it does not. */
export function regionOf(userPoolId: string): string {
  return /^([a-z0-9-]+)_/.exec(userPoolId.trim())?.[1] ?? '';
}
