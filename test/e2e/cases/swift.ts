import type { Swift } from '#test/servers/swift.ts';
import { contains, equal } from '../expect.ts';
import type { Case, World } from '../world.ts';

const key = "it's (a) + b=c & d;e@f,g!h*ñ.txt";

async function aim({ compose }: World, swift: Swift, method: string, path: string): Promise<void> {
  await compose.method(method);
  await compose.url(`${swift.url}${path}`);
  await compose.scope('s3', swift.region);
}

async function become(
  { compose }: World,
  swift: Swift,
  secretAccessKey: string = swift.secretAccessKey,
): Promise<void> {
  await compose.addIdentity({ name: 'swift', accessKeyId: swift.accessKeyId, secretAccessKey });
}

async function send({ compose }: World): Promise<{ status: number; text: string }> {
  await compose.trace();
  await compose.send();
  return compose.answer();
}

/** A case that needs Swift, and says so where there is none. */
function withSwift(name: string, run: (world: World, swift: Swift) => Promise<void>): Case {
  return {
    name: `OpenStack Swift: ${name}`,
    run: async (world) => {
      if (world.swift) return run(world, world.swift);
      console.log('  SKIPPED: OpenStack Swift is not installed');
    },
  };
}

async function text({ compose, browser: { panel } }: World, body: string): Promise<void> {
  await compose.tab('request', 'body');
  await panel.fill('#body-kind', 'text');
  await panel.fill('#body-text', body);
}

/** One thing changed, and the code with which a real S3 server refuses it. */
const broken: readonly (readonly [
  name: string,
  spoil: (world: World, swift: Swift) => Promise<void>,
  code: RegExp,
])[] = [
  ['a wrong secret', (world, swift) => become(world, swift, 'wrong'), /SignatureDoesNotMatch/],
  [
    'a wrong region',
    (world) => world.browser.panel.fill('#region', 'eu-west-1'),
    /AuthorizationHeaderMalformed|eu-west-1/,
  ],
  [
    'a wrong service',
    (world) => world.browser.panel.fill('#service', 'execute-api'),
    /AuthorizationHeaderMalformed|execute-api/,
  ],
  [
    'a date long past',
    (world) => world.browser.panel.fill('#amz-date', '20200101T000000Z'),
    /RequestTimeTooSkewed|AccessDenied/,
  ],
  [
    'a key id that nobody has',
    async ({ compose }, swift) => {
      await compose.addIdentity({
        name: 'nobody',
        accessKeyId: 'AKIANOBODY',
        secretAccessKey: swift.secretAccessKey,
      });
    },
    /InvalidAccessKeyId|SignatureDoesNotMatch/,
  ],
  [
    'an unsigned x-amz-meta header',
    async ({ compose, browser: { panel } }) => {
      await compose.tab('request', 'headers');
      await panel.type('[aria-label="New header: name"]', 'X-Amz-Meta-Loose');
      await panel.type('[aria-label="Value of X-Amz-Meta-Loose"]', 'x');
      await compose.tab('request', 'auth');
      await panel.click('.knobs summary');
      await panel.fill('#knob-neverSignedHeaders', 'x-amz-meta-loose');
    },
    /AccessDenied/,
  ],
];

export const swiftCases: readonly Case[] = [
  withSwift(
    'an object with an awkward key is put, fetched by header and by presigned URL, and deleted',
    async (world, swift) => {
      const { compose } = world;
      // Both browsers use one Swift, one after the other.
      const bucket = `/countersign-${world.browser.name}`;
      await aim(world, swift, 'PUT', bucket);
      await become(world, swift);
      equal((await send(world)).status, 200, 'the bucket');
      await aim(world, swift, 'PUT', `${bucket}/${key}`);
      await text(world, 'an object of the panel');
      equal((await send(world)).status, 200, 'PUT');
      await compose.tab('request', 'body');
      await world.browser.panel.fill('#body-kind', 'none');
      await aim(world, swift, 'GET', `${bucket}/${key}`);
      const fetched = await send(world);
      equal(fetched.status, 200, 'GET by header');
      contains(fetched.text, 'an object of the panel', 'GET by header');
      await compose.signAs('query');
      const presigned = await send(world);
      equal(presigned.status, 200, 'GET by presigned URL');
      contains(presigned.text, 'an object of the panel', 'GET by presigned URL');
      await compose.signAs('header');
      await aim(world, swift, 'DELETE', `${bucket}/${key}`);
      equal((await send(world)).status, 204, 'DELETE');
    },
  ),
  ...broken.map(([name, spoil, code]) =>
    withSwift(`${name} is refused, in the server’s words`, async (world, swift) => {
      await aim(world, swift, 'GET', `/countersign-${world.browser.name}?max-keys=2&prefix=a`);
      await become(world, swift);
      await spoil(world, swift);
      const { status, text } = await send(world);
      equal(status >= 400 && status < 500, true, `refused (${status})`);
      contains(text, code, 'the answer');
    }),
  ),
];
