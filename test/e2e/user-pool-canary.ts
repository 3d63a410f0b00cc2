import { inLastingStorage, nowhereToBeFound, shownAndTold } from './canary.ts';
import { equal, holds, lacks } from './expect.ts';
import { sessionDocuments } from './session-documents.ts';
import type { World } from './world.ts';

/** How every token of the stand-in begins. */
const anyToken = 'eyJhbGciOi';

/** Which of these texts the session storage holds, which is where they are to be. */
export async function inSession(world: World, parts: readonly string[]): Promise<readonly string[]> {
  const all = JSON.stringify(await sessionDocuments(world));
  return parts.filter((part) => all.includes(part));
}

/** The passwords of the devices that user pools remember; they are made here and never sent. */
export async function devicePasswords(world: World): Promise<readonly string[]> {
  const found: string[] = [];
  JSON.stringify(await sessionDocuments(world), (key, value) => {
    if (key === 'device' && typeof value?.password === 'string') found.push(value.password);
    return value;
  });
  return found;
}

/**
 * Of what the pool gave out for these users the session storage holds some. All of it, and these texts, are otherwise {@link nowhereToBeFound};
 * nor is any token shown, told, or in what outlives the session.
 */
export async function nothingShows(
  world: World,
  usernames: readonly string[],
  texts: readonly string[],
): Promise<void> {
  const given = usernames.flatMap((username) => world.cloud.userPool.admin.secrets({ username }));
  holds((await inSession(world, given)).length > 0, 'the session holds a secret that it was given');
  await nowhereToBeFound(world, [...given, ...texts]);
  for (const [place, text] of Object.entries(await shownAndTold(world))) lacks(text, anyToken, place);
  equal(await inLastingStorage(world, [anyToken]), [], 'what outlives the session');
}
