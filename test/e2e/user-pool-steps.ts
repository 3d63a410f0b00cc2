import { contains } from './expect.ts';
import type { World } from './world.ts';

export const password = 'Correct-horse-7';

/** A name that no user of the stand-in has yet. */
let users = 0;
export function freshName(name: string): string {
  users += 1;
  return `${name}${users}`;
}

/** Nothing of the user's own but the stand-in's user pool, added by hand; its page is open. `client`: in place of its public one. */
export async function startWithPool(
  world: World,
  client?: { readonly clientId: string; readonly clientSecret: string },
): Promise<void> {
  const { browser, cloud, identities } = world;
  const { panel } = browser;
  cloud.userPool.admin.setFlag({
    ...{ mfa: 'OPTIONAL', deviceTracking: 'off', customRounds: [], requiredAttributes: ['email'] },
    refreshRotation: false,
  });
  await world.identities.startAfresh();
  await identities.back();
  await panel.click('#identities-add');
  await panel.click('[data-item="user-pool"]');
  await panel.fill('#pool-userPoolId', cloud.userPool.pool.userPoolId);
  await panel.fill('#pool-clientId', client?.clientId ?? cloud.userPool.pool.clientId);
  if (client) await panel.fill('#pool-clientSecret', client.clientSecret);
  await panel.fill('#pool-name', 'shop');
  await panel.fill('#pool-endpoint', cloud.userPool.url);
  await panel.fill('#pool-domain', cloud.userPool.url);
  await panel.click('#pool-save');
  await identities.title('shop');
}

/** Fills the form of a sign-in in and begins it. */
export async function beginSignIn(
  { browser: { panel }, identities }: World,
  username: string,
  typed: string | null = password,
  flow = 'USER_SRP_AUTH',
): Promise<void> {
  await identities.choose('shop');
  await panel.click('#user-pool-tab-sign-in');
  await panel.fill('#sign-in-flow', flow);
  await panel.fill('#sign-in-username', username);
  if (typed !== null) await panel.fill('#sign-in-password', typed);
  await panel.click('#sign-in-begin');
}

/** Waits until a sign-in is at a step. */
export async function isAtStep({ browser: { panel } }: World, step: string): Promise<void> {
  await panel.waitFor(
    `the step ${step}`,
    (wanted: string) => document.querySelector(`.sign-in-column[data-step="${wanted}"] .step-form`),
    step,
  );
}

/** Fills the field of the open step whose id ends so. */
export async function fillStep({ browser: { panel } }: World, field: string, value: string): Promise<void> {
  await panel.fill(`.step-form [id$="-${field}"]`, value);
}

/** Answers the open step. */
export async function goOn({ browser: { panel } }: World): Promise<void> {
  await panel.click('.step-form button.primary');
}

/** Waits for the page of a user in a state. */
export async function isUser(
  { browser: { panel } }: World,
  username: string,
  state: 'signed-in' | 'signed-out' | 'ended' = 'signed-in',
): Promise<void> {
  await panel.waitFor(
    `the page of ${username}, ${state}`,
    (name: string, wanted: string) => {
      const page = document.querySelector<HTMLElement>('#user-page');
      return page?.dataset.name === name && page.dataset.state === wanted;
    },
    username,
    state,
  );
}

/** The code that the pool sent to a user last. */
export function lastCode({ cloud }: World, username: string): string {
  return cloud.userPool.inbox.findLast((message) => message.username === username)?.code ?? '';
}

/** Opens a section of the user's page. */
export async function openSection({ browser: { panel } }: World, section: string): Promise<void> {
  if (!(await panel.exists(`#user-${section}-body`))) await panel.click(`#user-${section}`);
}

/** Gives, each time, the operations that the pool was asked for since the last time. */
export function askedOf({ cloud }: World): () => readonly string[] {
  const { requests } = cloud.userPool.admin;
  let seen = requests().length;
  return () => {
    const since = requests().slice(seen);
    seen += since.length;
    return since;
  };
}

/** Has a code sent for a forgotten password, and sets another one with it. */
export async function replaceForgotten(world: World, username: string, next: string): Promise<void> {
  const { panel } = world.browser;
  await panel.click('#user-pool-tab-forgot');
  await panel.fill('#forgot-username', username);
  await panel.click('#forgot');
  contains(await panel.text('#forgot-said'), `${username[0]}***@e***`, 'where the code went');
  await panel.fill('#forgot-code', lastCode(world, username));
  await panel.fill('#forgot-password', next);
  await panel.click('#forgot-confirm');
  await world.identities.said(`${username} has a new password.`);
}
