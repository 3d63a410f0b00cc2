import { sandboxTemporaryCredentials } from '#test/servers/sandbox-credentials.ts';
import type { Swift } from '#test/servers/swift.ts';
import { perform } from '#test/wrong-client/perform.ts';
import type { WrongRequest } from '#test/wrong-client/wrong-request.ts';
import { wrongRequests } from '#test/wrong-client/wrong-requests.ts';
import { equal, holds } from '../../expect.ts';
import { swiftQueries } from '../../pages/page-requests.ts';
import { wrongClientScript } from '../../pages/wrong-client-script.ts';
import { signed } from '../../traffic-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';
import { keepInDocument } from '../measured-section.ts';
import { type DoctorCell, diagnoseWrong, sandboxTarget } from './doctor-cell.ts';
import { type Diagnosed, doctorSection, sandboxColumn } from './doctor-table.ts';

/** Where signing again cannot help, the pane says why; for what is changed on the way it is said alike for all. */
const reasons: Readonly<Record<string, RegExp>> = {
  'no signature': /does not tell the region/,
  'a bearer token': /does not tell the region/,
  'a scope without its end': /does not tell the region/,
  'another region': /takes signatures of its own region only/,
  'an object that does not exist': /refused the request for another reason/,
};
/** Where the answer does not tell, so that the panel is to say that it does not know. */
const undecidable: ReadonlySet<string> = new Set([
  // “Bad Request”, in HTML.
  'no signature at Swift',
  // “The request signature we calculated does not match”, as for a wrong secret.
  'a key that does not exist at Swift',
]);
const onTheWay =
  /\bproxy\b|on the way|after it was signed|after its hash was taken|AWS reads it|redirect| again\./;

/** Goes before all paths at Swift. */
const swiftBucket = '/countersign-doctor';

/**
 * Uploads as the sandbox gets them, and queries that Swift can read. It does not look at session tokens, nor whether the host is signed, and
 * has no proxy before it.
 */
const swiftRequests: readonly WrongRequest[] = [
  ...wrongRequests.filter(
    ({ family, form, via, cause }) =>
      family === 's3' &&
      form === 'header' &&
      via === undefined &&
      !cause.startsWith('token-') &&
      !cause.startsWith('query-') &&
      cause !== 'host-not-signed',
  ),
  ...swiftQueries,
];

async function prepareSwift(world: World, swift: Swift): Promise<void> {
  const { accessKeyId, secretAccessKey, url: origin } = swift;
  const credentials = { accessKeyId, secretAccessKey };
  // What the requests ask for is there: a bucket with the objects of all of them.
  for (const path of [swiftBucket, `${swiftBucket}/s3/photos`]) {
    const { method, url, headers } = await signed(world, { method: 'PUT', path, origin, credentials });
    const { status } = await perform({ method, url, headers, body: new Uint8Array() });
    // 409: the other browser's run has made it.
    equal(status < 300 || status === 409, true, `Swift takes ${path} (${status})`);
  }
  const identity = { name: 'swift', accessKeyId, secretAccessKey, sessionToken: '', expiration: '' };
  await callWorker(world.browser.panel, 'saveIdentity', identity);
}

/** Whether the panel did what it is to do: named the cause, and mended it or said why not. */
function complaint({ wrong, server, cell }: Diagnosed): string | null {
  const name = `${wrong.cause} (${wrong.name}) at ${server}`;
  if (cell.cause === 'unknown' && undecidable.has(`${wrong.name} at ${server}`)) return null;
  if (cell.cause !== wrong.cause)
    return `${name}: named ${cell.cause}: ${JSON.stringify(cell.said.slice(0, 300))}`;
  if (cell.fixed !== null && cell.fixed >= 200 && cell.fixed < 300) return null;
  const reason = reasons[wrong.name] ?? (wrong.via === undefined ? null : onTheWay);
  if (reason?.test(cell.said)) return null;
  return `${name}: the fix gave ${cell.fixed}: ${JSON.stringify(cell.said.slice(0, 300))}`;
}

export const doctorCases: readonly Case[] = [
  {
    name: 'whatever goes wrong with a signature is named, and the fix sends it rightly or the pane says why it cannot',
    run: async (world) => {
      const { browser, traffic, swift } = world;
      const identity = { name: 'temporary', ...sandboxTemporaryCredentials, expiration: '' };
      await traffic.startAfresh();
      await callWorker(browser.panel, 'saveIdentity', identity);
      const all: Diagnosed[] = [];
      const target = sandboxTarget(world);
      await browser.page.injectScript(await wrongClientScript());
      for (const wrong of wrongRequests) {
        const cell: DoctorCell = await diagnoseWrong(world, wrong, target);
        all.push({ wrong, server: sandboxColumn(wrong), cell });
      }
      // What it answers, and what the doctor reads in that, is the same for both browsers.
      if (swift && browser.name === 'chromium') {
        await prepareSwift(world, swift);
        // From Swift's own origin, since it takes no preflights.
        await browser.navigate(`${swift.url}/healthcheck`);
        await browser.page.injectScript(await wrongClientScript());
        const { accessKeyId, secretAccessKey } = swift;
        const credentials = { accessKeyId, secretAccessKey };
        const there = { origin: swift.url, prefix: swiftBucket, credentials };
        for (const wrong of swiftRequests) {
          const cell = await diagnoseWrong(world, wrong, there);
          all.push({ wrong, server: wrong.form === 'query' ? 'Swift, presigned' : 'Swift', cell });
        }
      }
      equal(
        all.map(complaint).filter((text) => text !== null),
        [],
        'what was not named, or neither mended nor explained',
      );
      if (!swift) {
        console.log('  SKIPPED: docs/diagnosis.md is not compared, since OpenStack Swift is not installed');
        return;
      }
      holds(
        keepInDocument('diagnosis.md', browser.name, doctorSection(all)),
        'docs/diagnosis.md says what was measured (it is written anew: look at it)',
      );
    },
  },
];
