import { describe, expect, it } from 'vitest';
import { resolveHost } from '#core/endpoints/resolve-host.ts';
import { botocoreDataFolder, readBotocoreHosts } from './botocore-endpoints.ts';

// Where the installed botocore is older than the models of today: its names, and the names that replaced them.
const renamedSince: ReadonlyMap<string, string> = new Map([
  ['execute-api', 'iot'],
  ['awsssooidc', 'sso-oauth'],
  ['transcribestreaming', 'transcribe'],
]);
// DynamoDB Local is no endpoint of AWS; CodeCatalyst takes bearer tokens and publishes no signing region.
const notSigned = new Set(['localhost:8000', 'codecatalyst.global.api.aws']);

describe('the hosts of botocore’s endpoints.json', () => {
  it('tell partition, region and signing name as published', async ({ annotate }) => {
    const folder = botocoreDataFolder();
    if (folder === null) {
      await annotate('python3-botocore is not installed: the published hosts were NOT checked', 'warning');
      console.warn('python3-botocore is not installed: the published hosts were NOT checked');
      return;
    }
    const hosts = readBotocoreHosts(folder).filter(({ host }) => !notSigned.has(host));
    expect(hosts.length).toBeGreaterThan(10_000);
    const mistaken = hosts.filter(({ host, partition, region, services }) => {
      const told = resolveHost(host);
      const published = [...services].flatMap((name) => [name, renamedSince.get(name)]);
      return (
        told.partition !== partition || told.region !== region || !published.includes(told.service ?? '')
      );
    });
    expect(mistaken).toEqual([]);
  });
});
