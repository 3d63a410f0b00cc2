import { AssumeRoleCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import { type Radosgw, radosgwIsInstalled, radosgwPackages, startRadosgw } from '#test/servers/radosgw.ts';
import type { SandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { sendRaw } from '#test/servers/send-raw.ts';
import { signWithAws4 } from '#test/servers/stock-signers.ts';
import { callContext } from '#test/unit/background/call-context.ts';
import { memoryStore } from '#test/unit/storage/memory-store.ts';
import { startMortalWorker } from './mortal-worker.ts';

const installed = radosgwIsInstalled();
if (!installed) {
  console.warn(`NOT TESTED against Ceph's STS: install ${radosgwPackages.join(' ')} to run these.`);
}

describe.runIf(installed)('Ceph’s STS', () => {
  let gateway: Radosgw;
  let client: STSClient;

  beforeAll(async () => {
    gateway = await startRadosgw();
    const { url: endpoint, region, credentials } = gateway;
    client = new STSClient({ endpoint, region, credentials: { ...credentials } });
  }, 120_000);
  afterAll(() => gateway?.close());

  async function s3(method: string, path: string, credentials: SandboxCredentials, body?: string) {
    const plain = { method, origin: gateway.url, path, ...(body === undefined ? {} : { body }) };
    const choice = { credentials, region: gateway.region, service: 's3' };
    const { status, text } = await sendRaw(await signWithAws4(plain, choice));
    return { status, text };
  }

  it.each([
    ['AssumeRole', 'assumed'],
    ['GetSessionToken', 'session'],
  ])('gives keys by %s that its S3 takes, and only with their token', async (operation, bucket) => {
    const { Credentials } =
      operation === 'AssumeRole'
        ? await client.send(new AssumeRoleCommand({ RoleArn: gateway.roleArn, RoleSessionName: 'test' }))
        : await client.send(new GetSessionTokenCommand({}));
    const keys = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    expect(await s3('PUT', `/${bucket}`, keys)).toMatchObject({ status: 200 });
    expect(await s3('PUT', `/${bucket}/key`, keys, 'hello')).toMatchObject({ status: 200 });
    expect(await s3('GET', `/${bucket}/key`, keys)).toEqual({ status: 200, text: 'hello' });
    const { sessionToken, ...bare } = keys;
    expect(await s3('GET', `/${bucket}/key`, bare)).toMatchObject({ status: 403 });
    const changed = { ...bare, sessionToken: `A${sessionToken.slice(1)}` };
    expect([400, 403]).toContain((await s3('GET', `/${bucket}/key`, changed)).status);
    const wrong = { ...keys, secretAccessKey: `x${keys.secretAccessKey}` };
    expect(await s3('GET', `/${bucket}/key`, wrong)).toMatchObject({ status: 403 });
  });

  it.each([
    ['a role', 'ours-assumed'],
    ['a session token', 'ours-session'],
  ])('gives our services keys for %s that its S3 takes', async (kind, bucket) => {
    const { services } = startMortalWorker(memoryStore(), Number.POSITIVE_INFINITY, true);
    const base = await services.identities.save({
      name: 'base',
      expiration: '',
      sessionToken: '',
      ...gateway.credentials,
    });
    const place = {
      region: gateway.region,
      endpoint: gateway.url,
      baseId: base.id,
      mfaSerial: '',
      duration: null,
    };
    const role = {
      ...{ roleArn: gateway.roleArn, sessionName: 'test', policy: '', policyArns: [], tags: [] },
      ...{ externalId: '', sourceIdentity: '' },
    };
    const source: CredentialSource =
      kind === 'a role' ? { kind: 'assume-role', ...place, ...role } : { kind: 'session-token', ...place };
    const saved = await services.commands.saveSource(
      { id: null, name: kind, source, mfaCode: '', now: true },
      callContext(),
    );
    const { credentials } = await services.sourced.use(saved.id);
    expect(saved.expiresAt).toBeGreaterThan(Date.now());
    expect(await s3('PUT', `/${bucket}`, credentials)).toMatchObject({ status: 200 });
    expect(await s3('PUT', `/${bucket}/key`, credentials, 'hello')).toMatchObject({ status: 200 });
    expect(await s3('GET', `/${bucket}/key`, credentials)).toEqual({ status: 200, text: 'hello' });
  });
});
