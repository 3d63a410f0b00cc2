import type { Swift } from '#test/servers/swift.ts';
import { contains, equal } from '../../expect.ts';
import { activityOf, pageFetch, type RuleWish, ruleOf, useRules } from '../../rule-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

/** A case that needs Swift, and says so where there is none. */
function withSwift(name: string, run: (world: World, swift: Swift) => Promise<void>): Case {
  return {
    name: `OpenStack Swift and the page’s own requests: ${name}`,
    run: async (world) => {
      if (world.swift) return run(world, world.swift);
      console.log('  SKIPPED: OpenStack Swift is not installed');
    },
  };
}

async function signForSwift(world: World, swift: Swift, wish: RuleWish = {}): Promise<void> {
  const { id } = await callWorker(world.browser.panel, 'saveIdentity', {
    name: 'swift, for rules',
    accessKeyId: swift.accessKeyId,
    secretAccessKey: swift.secretAccessKey,
    sessionToken: '',
    expiration: '',
  });
  const { host } = new URL(swift.url);
  const iam = { identityId: id, service: 's3', region: swift.region, ...wish.iam };
  const where = { text: `${host}/*`, kinds: ['fetch'] as const };
  await useRules(world, ruleOf({ name: 'swift', ...wish, where, iam }));
}

/** The page becomes one of Swift's own, so that nothing is preflighted: no S3 server answers a preflight that is not signed. */
async function openSwift(world: World, swift: Swift): Promise<void> {
  await world.browser.navigate(`${swift.url}/healthcheck`);
}

async function statusOf(world: World, url: string, init: object = {}): Promise<number> {
  const answer = await pageFetch(world, url, init);
  if ('error' in answer) throw new Error(`${url}: ${answer.error}`);
  return answer.status;
}

/** A new bucket: both browsers use one Swift, one after the other. */
async function makeBucket(world: World, swift: Swift, name: string): Promise<string> {
  const bucket = `${swift.url}/rules-${world.browser.name}-${name}`;
  equal(await statusOf(world, bucket, { method: 'PUT' }), 200, 'the bucket');
  return bucket;
}

/** As the page writes it into a URL: encoded through and through, and as the browser's own parser leaves it. */
const hardNames: readonly (readonly [string, string])[] = [
  ['a b+c%20ü~(1).txt', encodeURIComponent('a b+c%20ü~(1).txt')],
  ["it's a=b&c;d@e!*,ñ.txt", "it's a=b&c;d@e!*,ñ.txt"],
  ['deep/er//日本=?.txt', 'deep/er//日本=%3F.txt'],
];

export const swiftRuleCases: readonly Case[] = [
  withSwift('objects with hard names are put, listed, fetched and deleted', async (world, swift) => {
    await openSwift(world, swift);
    await signForSwift(world, swift);
    const bucket = await makeBucket(world, swift, 'names');
    for (const [name, inUrl] of hardNames) {
      const url = `${bucket}/${inUrl}`;
      equal(await statusOf(world, url, { method: 'PUT', body: `the text of ${name}` }), 200, `PUT ${name}`);
      const list = await pageFetch(world, `${bucket}?prefix=${encodeURIComponent(name)}&max-keys=5`);
      const key = name.replaceAll('&', '&amp;');
      contains(
        'text' in list ? list.text : list.error,
        `<Key>${key}</Key>`,
        'the name that the server knows',
      );
      const got = await pageFetch(world, url);
      equal(got, { status: 200, text: `the text of ${name}` }, `GET ${name}`);
      equal(await statusOf(world, url, { method: 'DELETE' }), 204, `DELETE ${name}`);
      equal(await statusOf(world, url), 404, `GET ${name} afterwards`);
    }
    const [entry] = (await activityOf(world)).slice(-1);
    equal(entry?.outcome, 'signed', 'what the panel says');
  }),
  withSwift('3 MB of binary go out and come back byte by byte', async (world, swift) => {
    await openSwift(world, swift);
    await signForSwift(world, swift);
    const bucket = await makeBucket(world, swift, 'binary');
    const outcome = await world.browser.page.evaluate(async (url: string) => {
      const bytes = new Uint8Array(3 * 1024 * 1024);
      // Every byte value, in an order that no text encoding survives.
      let state = 1;
      for (let at = 0; at < bytes.length; at++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        bytes[at] = state >>> 24;
      }
      const put = await fetch(url, { method: 'PUT', body: bytes });
      const answer = await fetch(url);
      const got = new Uint8Array(await answer.arrayBuffer());
      const same = got.length === bytes.length && got.every((byte, at) => byte === bytes[at]);
      return { put: put.status, got: answer.status, length: got.length, same };
    }, `${bucket}/binary`);
    equal(outcome, { put: 200, got: 200, length: 3 * 1024 * 1024, same: true }, 'the round trip');
  }),
  withSwift(
    'a presigned GET is accepted, and a wrong key is refused in the server’s words',
    async (world, swift) => {
      await openSwift(world, swift);
      await signForSwift(world, swift);
      const bucket = await makeBucket(world, swift, 'presigned');
      const url = `${bucket}/${encodeURIComponent('pre signed+ü.txt')}`;
      equal(await statusOf(world, url, { method: 'PUT', body: 'presigned' }), 200, 'PUT');
      await signForSwift(world, swift, { iam: { form: 'query' } });
      equal(await pageFetch(world, url), { status: 200, text: 'presigned' }, 'GET');
      await signForSwift(world, { ...swift, secretAccessKey: 'wrong' }, { iam: { form: 'query' } });
      const refused = await pageFetch(world, url);
      contains('text' in refused ? refused.text : refused.error, 'SignatureDoesNotMatch', 'with a wrong key');
    },
  ),
  withSwift('a page of another origin reads an object by the rule’s CORS headers', async (world, swift) => {
    await openSwift(world, swift);
    await signForSwift(world, swift);
    const bucket = await makeBucket(world, swift, 'across');
    equal(await statusOf(world, `${bucket}/read`, { method: 'PUT', body: 'across' }), 200, 'PUT');
    await world.browser.navigate(`${world.sandbox.url}/__text/inspected`);
    await signForSwift(world, swift);
    const without = await pageFetch(world, `${bucket}/read`);
    equal('error' in without, true, `without CORS: ${JSON.stringify(without)}`);
    await signForSwift(world, swift, { rewrite: { cors: true } });
    equal(await pageFetch(world, `${bucket}/read`), { status: 200, text: 'across' }, 'with CORS');
  }),
];
