import { documentText, heardSoFar, inLastingStorage } from './canary.ts';
import { equal, holds, lacks } from './expect.ts';
import type { World } from './world.ts';

/** Which of these texts the session storage holds, which is where they are to be. */
export function inSession({ browser }: World, parts: readonly string[]): Promise<readonly string[]> {
  return browser.panel.evaluate<readonly string[]>(async (looked: readonly string[]) => {
    type Area = { get(keys: null): Promise<unknown> };
    const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as {
      readonly storage: { readonly session: Area };
    };
    const all = JSON.stringify(await api.storage.session.get(null));
    return looked.filter((part) => all.includes(part));
  }, parts);
}

/** The passwords of the devices that user pools remember; they are made here and never sent. */
export function devicePasswords({ browser }: World): Promise<readonly string[]> {
  return browser.panel.evaluate<readonly string[]>(async () => {
    type Area = { get(keys: null): Promise<unknown> };
    const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as {
      readonly storage: { readonly session: Area };
    };
    const found: string[] = [];
    JSON.stringify(await api.storage.session.get(null), (key, value) => {
      if (key === 'device' && typeof value?.password === 'string') found.push(value.password);
      return value;
    });
    return found;
  });
}

/**
 * What the pool gave out for these users, and these texts: none of it stands in the panel, in the page, in what the worker told since
 * `listen`, or in what outlives the session. The run's end looks for all of it in the browser's profile.
 */
export async function nothingShows(
  world: World,
  usernames: readonly string[],
  texts: readonly string[],
): Promise<void> {
  const { browser, cloud, sessionOnly } = world;
  const given = usernames.flatMap((username) => cloud.userPool.admin.secrets({ username }));
  holds((await inSession(world, given)).length > 0, 'the session holds a secret that it was given');
  const secrets = [...given, ...texts];
  const places = {
    'the panel': await browser.panel.evaluate<string>(documentText),
    'the page': await browser.page.evaluate<string>(documentText),
    'what the worker told': (await heardSoFar(world)).join('\n'),
  };
  for (const [place, text] of Object.entries(places)) {
    for (const secret of [...secrets, 'eyJhbGciOi']) lacks(text, secret, place);
  }
  equal(await inLastingStorage(world, [...secrets, 'eyJhbGciOi']), [], 'what outlives the session');
  sessionOnly.push(...secrets);
}
