import { sandboxCredentials, sandboxTemporaryCredentials } from '#test/servers/sandbox-credentials.ts';
import { sendRaw } from '#test/servers/send-raw.ts';
import type { WrongContext, WrongRequest } from '#test/wrong-client/wrong-request.ts';
import { pageRequests } from '../../pages/page-requests.ts';
import type { PageContext, WrongClient } from '../../pages/wrong-client-script.ts';
import type { ShownVerdict } from '../../traffic-page.ts';
import type { World } from '../../world.ts';
import { harText, importText } from './har-file.ts';

/** What came of one wrong request in the panel. */
export type DoctorCell = {
  /** The cause that the panel names. */
  readonly cause: string;
  /** The status behind the fix; null where there is nothing to press. */
  readonly fixed: number | null;
  /** What the pane says, for where the fix does not help. */
  readonly said: string;
};

/** Whom the wrong requests go to, and as whom. */
export type Target = Pick<WrongContext, 'origin' | 'credentials' | 'prefix'>;

/** Has the page make a wrong request, or imports a record of it, asks the panel why, and presses the fix. */
export async function diagnoseWrong(world: World, wrong: WrongRequest, target: Target): Promise<DoctorCell> {
  await world.traffic.clear();
  await makeWrong(world, wrong, target);
  const verdict = await world.traffic.why();
  return { cause: verdict.cause, ...(await applyFix(world, verdict)) };
}

/** Has a wrong request made, and chooses it in the list; gives the text of the answer. */
export async function makeWrong(
  world: World,
  wrong: WrongRequest,
  target: Target,
): Promise<{ readonly text: string }> {
  const context = { ...target, temporary: sandboxTemporaryCredentials };
  const { url, text } =
    wrong.notInPage === undefined
      ? await performInPage(world, wrong, { ...context, now: Date.now() })
      : await importRecord(world, wrong, context);
  await world.traffic.choose(url.replace(/^\w+:\/\/|\?.*$/g, ''));
  return { text };
}

type Made = { readonly url: string; readonly text: string };

function performInPage({ browser }: World, wrong: WrongRequest, context: PageContext): Promise<Made> {
  return browser.page.evaluate<Made>(
    (at: number, given: PageContext) => {
      const client = Reflect.get(window, 'wrongClient') as WrongClient;
      return client.perform(at, given);
    },
    pageRequests.indexOf(wrong),
    context,
  );
}

/** What no page can send goes out from here, byte for byte, and comes into the panel as a file. */
async function importRecord(
  world: World,
  wrong: WrongRequest,
  context: Omit<PageContext, 'now'>,
): Promise<Made> {
  const made = await wrong.make({ ...context, now: new Date() });
  const { host } = new URL(context.origin);
  const body = Buffer.from(made.body);
  const answer = await sendRaw({
    method: made.method,
    origin: context.origin,
    target: made.url.slice(context.origin.length),
    headers: Object.fromEntries([['host', host], ...made.headers]),
    body,
  });
  const { 'content-type': mimeType = '' } = answer.headers;
  const response = {
    status: answer.status,
    headers: Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const),
    body: answer.text,
    mimeType,
  };
  const exchange = { ...made, headers: [['host', host] as const, ...made.headers], response };
  await importText(world, 'wrong.har', harText([{ ...exchange, body: body.toString() }]));
  return { url: made.url, text: answer.text };
}

async function applyFix(world: World, verdict: ShownVerdict): Promise<Omit<DoctorCell, 'cause'>> {
  const { panel } = world.browser;
  const { traffic } = world;
  if (!(await panel.exists('#apply-fix'))) return { fixed: null, said: verdict.text };
  // Whose credentials are to be used is for the user to say where the request does not tell.
  if (await panel.exists('#apply-fix:disabled')) await panel.fill('#fix-identity', 'example-slash');
  const { status, text } = await traffic.applyFix();
  return { fixed: status, said: text };
}

export const sandboxTarget = ({ sandbox }: World): Target => ({
  origin: sandbox.url,
  credentials: sandboxCredentials,
});
