import { describe, expect, it, vi } from 'vitest';
import { createIdentities, type Identities } from '#background/identities.ts';
import { createIdentityIds } from '#background/identity/identity-ids.ts';
import type { Obtained } from '#background/identity/obtain.ts';
import { createSourced } from '#background/identity/sourced.ts';
import { FailureError } from '#core/failure-error.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import { openDocument } from '#storage/document.ts';
import { identityDocument } from '#storage/identity-document.ts';
import { identityIdsDocument } from '#storage/identity-ids-document.ts';
import { memoryStore } from '../../storage/memory-store.ts';

const place = { region: 'us-east-1', endpoint: '' };
const role = (baseId: string, mfaSerial = ''): CredentialSource => ({
  kind: 'assume-role',
  ...place,
  baseId,
  roleArn: 'arn:aws:iam::123456789012:role/deploy',
  sessionName: 'me',
  duration: null,
  policy: '',
  policyArns: [],
  externalId: '',
  tags: [],
  sourceIdentity: '',
  mfaSerial,
});
type PoolSource = Extract<CredentialSource, { kind: 'identity-pool' }>;
const poolId = 'us-east-1:11111111-2222-4333-8444-555555555555';
const pool = (login: PoolSource['login']): PoolSource => ({
  kind: 'identity-pool',
  ...place,
  identityPoolId: poolId,
  login,
  identityId: '',
  customRoleArn: '',
  basic: null,
});
const ofUser = pool({ kind: 'user', poolId: 'p', userId: null });
const ofToken = pool({ kind: 'token', provider: { kind: 'google' }, token: 'google-token-1' });

const hour = 3_600_000;

async function started() {
  const store = memoryStore();
  let now = 1_000 * hour;
  let round = 0;
  const asked: { source: CredentialSource; mfaCode: string; identityId: string | null }[] = [];
  let refusal: FailureError | null = null;
  const obtain = vi.fn(
    async (source: CredentialSource, attempt: { mfaCode: string; identityId: string | null }) => {
      asked.push({ source, mfaCode: attempt.mfaCode, identityId: attempt.identityId });
      if (refusal) throw refusal;
      round++;
      return {
        credentials: {
          accessKeyId: `ASIA${round}`,
          secretAccessKey: `secret-${round}`,
          sessionToken: `token-of-${round}`,
        },
        expiresAt: now + hour,
        identityId: source.kind === 'identity-pool' ? `${poolId}-identity` : null,
      } satisfies Obtained;
    },
  );
  const ids = createIdentityIds(openDocument(identityIdsDocument, store));
  const service = () => {
    let identities: Identities;
    const sourced = createSourced({
      identities: () => identities,
      obtain,
      identityIds: ids,
      now: () => now,
      chance: () => 0.5,
      pause: () => new Promise(() => undefined),
      onChange: () => undefined,
    });
    identities = createIdentities(
      openDocument(identityDocument, store),
      [],
      () => undefined,
      undefined,
      sourced.freshness,
    );
    return { identities, sourced };
  };
  const worker = service();
  const base = await worker.identities.save({
    name: 'base',
    accessKeyId: 'AKIABASE',
    secretAccessKey: 'base-secret',
    sessionToken: '',
    expiration: '',
  });
  const save = (source: CredentialSource, more: { id?: string; now?: boolean; mfaCode?: string } = {}) =>
    worker.sourced.save({ id: null, name: 'mine', source, mfaCode: '', now: true, ...more });
  return {
    ...worker,
    base,
    asked,
    obtain,
    save,
    again: service,
    refuse: (next: FailureError | null) => {
      refusal = next;
    },
    passTime: (by: number) => {
      now += by;
    },
  };
}

const code = (wanted: string) => ({ failure: { code: wanted } });

describe('an identity with a source', () => {
  it('is saved with the credentials that were got, and tells none of its secrets', async () => {
    const { save, base, sourced } = await started();
    const saved = await save(role(base.id));
    expect(saved).toMatchObject({
      name: 'mine',
      maskedKeyId: 'ASIA1',
      hasSessionToken: true,
      source: { kind: 'assume-role' },
      freshness: { refreshing: false, failure: null },
    });
    expect(JSON.stringify(saved)).not.toMatch(/secret-1|token-of-1/);
    expect((await sourced.use(saved.id)).credentials.secretAccessKey).toBe('secret-1');
  });

  it('is not saved where nothing was got', async () => {
    const { save, base, identities, refuse } = await started();
    refuse(new FailureError({ code: 'service-refused', field: 'request' }));
    await expect(save(role(base.id))).rejects.toMatchObject(code('service-refused'));
    expect((await identities.list()).map(({ name }) => name)).toEqual(['base']);
  });

  it('that was only saved gets its credentials when they are first needed, and not before', async () => {
    const { save, base, sourced, obtain, identities } = await started();
    const { id } = await save(role(base.id), { now: false });
    expect((await identities.list()).find((one) => one.id === id)).toMatchObject({
      maskedKeyId: '',
      expiresAt: null,
      freshness: { expiresAt: null, refreshAt: null },
    });
    await sourced.check();
    expect(obtain).not.toHaveBeenCalled();
    expect((await sourced.use(id)).credentials.accessKeyId).toBe('ASIA1');
  });

  it('is refreshed by the next who needs it, and outlives the worker', async () => {
    const { save, base, sourced, passTime, again } = await started();
    const { id } = await save(role(base.id));
    passTime(hour);
    expect((await sourced.use(id)).credentials.accessKeyId).toBe('ASIA2');
    expect((await again().sourced.use(id)).credentials.accessKeyId).toBe('ASIA2');
  });

  it('with an MFA device is refreshed with a code alone', async () => {
    const { save, base, sourced, passTime, asked, identities } = await started();
    const { id } = await save(role(base.id, 'arn:aws:iam::123456789012:mfa/me'), { mfaCode: '123456' });
    passTime(hour);
    await expect(sourced.use(id)).rejects.toMatchObject(code('mfa-code-needed'));
    expect(sourced.troubleOf(await identities.find(id))).toMatchObject({ code: 'mfa-code-needed' });
    await sourced.renew(id, '654321', '');
    expect(asked.at(-1)?.mfaCode).toBe('654321');
    expect((await sourced.use(id)).credentials.accessKeyId).toBe('ASIA2');
  });

  it('does not stand on itself, directly or in a circle', async () => {
    const { save, base } = await started();
    const one = await save(role(base.id));
    const two = await save(role(one.id));
    await expect(save(role(one.id), { id: one.id })).rejects.toMatchObject(code('source-loop'));
    await expect(save(role(two.id), { id: one.id })).rejects.toMatchObject(code('source-loop'));
  });

  it('is refused where what it says cannot be', async () => {
    const { save, base, obtain } = await started();
    await expect(save({ ...role(base.id), roleArn: 'nonsense' } as CredentialSource)).rejects.toMatchObject({
      failure: { field: 'form:roleArn' },
    });
    expect(obtain).not.toHaveBeenCalled();
  });
});

describe('an identity that is being refreshed', () => {
  it.each(['removed', 'signed out of'])('and is %s meanwhile does not come back', async (what) => {
    const { save, sourced, identities, obtain, passTime } = await started();
    const { id } = await save(ofUser);
    passTime(hour);
    const answer = await obtain(ofUser, { mfaCode: '', identityId: null });
    let give = () => {};
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    obtain.mockImplementationOnce(async () => {
      await given;
      return answer;
    });
    const use = sourced.use(id);
    const refused = expect(use).rejects.toMatchObject({
      failure: { code: what === 'removed' ? 'profile-unknown' : 'aborted' },
    });
    await vi.waitFor(() => expect(obtain).toHaveBeenCalledTimes(3));
    await (what === 'removed' ? identities.remove(id) : sourced.userEnded('p', 'u'));
    give();
    await refused;
    const left = (await identities.own()).find((one) => one.id === id);
    expect(left?.credentials.accessKeyId ?? '').toBe('');
  });
});

describe('an identity of an identity pool', () => {
  it('keeps the provider’s token, which is blank in what is told, when it is edited', async () => {
    const { save, asked } = await started();
    const { id, source } = await save(ofToken);
    expect(JSON.stringify(source)).not.toContain('google-token-1');
    await save(source as CredentialSource, { id });
    expect(asked.at(-1)?.source).toEqual(ofToken);
  });

  it('keeps its identity with a new token of the same provider', async () => {
    const { save, sourced, asked, passTime } = await started();
    const { id } = await save(ofToken);
    passTime(hour);
    await expect(sourced.use(id)).rejects.toMatchObject(code('new-token-needed'));
    await sourced.renew(id, '', 'google-token-2');
    expect(asked.at(-1)).toMatchObject({
      identityId: `${poolId}-identity`,
      source: { login: { token: 'google-token-2' } },
    });
  });

  it('is a new one with another provider', async () => {
    const { save, asked } = await started();
    const { id } = await save(ofToken);
    const other = pool({ kind: 'token', provider: { kind: 'amazon' }, token: 'amazon-token' });
    await save(other, { id });
    expect(asked.at(-1)).toMatchObject({ identityId: null, source: { login: { token: 'amazon-token' } } });
  });

  it('loses identity and credentials when its federation is cleared, and gets new ones when it is needed', async () => {
    const { save, sourced, identities, obtain } = await started();
    const { id } = await save(ofUser);
    await sourced.clear(id);
    expect(await identities.find(id)).toMatchObject({ credentials: { accessKeyId: '' }, expiresAt: 0 });
    expect((await identities.find(id)).identityId).toBeUndefined();
    await sourced.use(id);
    expect(obtain).toHaveBeenCalledTimes(2);
  });

  it('loses its credentials when its user is signed out, others do not', async () => {
    const { save, sourced, identities, refuse } = await started();
    const { id } = await save(ofUser);
    const other = await save(pool({ kind: 'user', poolId: 'p', userId: 'somebody-else' }));
    await sourced.userEnded('p', 'u');
    expect((await identities.find(other.id)).credentials.accessKeyId).toBe('ASIA2');
    refuse(new FailureError({ code: 'sign-in-needed', field: 'token' }));
    await expect(sourced.use(id)).rejects.toMatchObject(code('sign-in-needed'));
  });
});

it('credentials that were typed in are given as they are', async () => {
  const { base, sourced, obtain, identities } = await started();
  expect(await sourced.use(base.id)).toBe(await identities.find(base.id));
  expect(sourced.freshness(await identities.find(base.id))).toBeNull();
  await expect(sourced.renew(base.id, '123456', '')).rejects.toMatchObject(code('not-refreshable'));
  expect(obtain).not.toHaveBeenCalled();
});
