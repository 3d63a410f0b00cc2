import { listen, nowhereToBeFound } from '../../canary.ts';
import type { TabPanel } from '../../driver/panel-driver.ts';
import { contains, equal, holds } from '../../expect.ts';
import { freshName, isUser, openSection, startWithPool } from '../../user-pool-steps.ts';
import type { Case, World } from '../../world.ts';

const password = 'CANARY-Hosted-horse-12';

/** The page of the pool, and a user of it who was never seen by this browser. */
async function startWithUser(world: World, start: string): Promise<string> {
  await startWithPool(world);
  const name = freshName(start);
  await world.cloud.userPool.admin.addUser({ username: name, password });
  return name;
}

/** Begins a sign-in on the pool's own page. */
async function beginHosted({ browser: { panel }, identities }: World): Promise<void> {
  await identities.choose('shop');
  await panel.click('#user-pool-tab-sign-in');
  await panel.click('#hosted-ui-begin');
}

/** What the page is told: to ask for the password whoever the browser is known as, or nothing. */
async function tellPrompt({ browser: { panel } }: World, prompt: string): Promise<void> {
  if (!(await panel.exists('.hosted-ui details[open]'))) await panel.click('.hosted-ui summary');
  await panel.fill('#hosted-ui-prompt', prompt);
}

/** The window that the browser opens for it, with the page's form. */
function hostedWindow({ browser, cloud }: World): Promise<TabPanel> {
  return browser.openedWindow(`${cloud.userPool.url}/login`);
}

/** Types into the page's own form, and sends it off as a person would. */
async function signInThere(window: TabPanel, username: string, typed: string): Promise<void> {
  await window.fill('[name=username]', username);
  await window.fill('[name=password]', typed);
  await window.click('[name=submit]');
}

/** Waits until the form can be sent again, and gives what it says. */
async function saidOfHosted({ browser: { panel } }: World): Promise<string> {
  await panel.waitFor('the form to be ready', () =>
    document.querySelector('#hosted-ui-begin:not([aria-disabled])'),
  );
  return panel.text('#hosted-ui-problem');
}

export const hostedUiCases: readonly Case[] = [
  {
    name: 'hosted UI: the sign-in is typed into the browser’s own window, is not asked for again, and ends with the browser’s session',
    run: async (world) => {
      const { browser, cloud, identities } = world;
      const { panel } = browser;
      const name = await startWithUser(world, 'hal');
      await listen(world);
      await panel.click('#user-pool-tab-sign-in');
      await tellPrompt(world, 'login');
      await beginHosted(world);
      const window = await hostedWindow(world);
      contains(await panel.text('#hosted-ui-begin'), 'Waiting for the window', 'the button');
      const asked = new URL(await window.evaluate<string>('location.href')).searchParams;
      equal(asked.get('code_challenge_method'), 'S256', 'how the code is bound to who asked');
      equal(asked.get('code_challenge')?.length, 43, 'the challenge');
      holds((asked.get('state') ?? '').length >= 40, 'the state');
      await signInThere(window, name, 'wrong');
      await window.waitFor('the refusal', () =>
        document.querySelector('[role=alert]')?.textContent?.includes('Incorrect'),
      );
      await signInThere(window, name, password);
      await isUser(world, name);
      contains(await panel.text('#user-state'), 'signed in with the hosted UI', 'how');
      await panel.click('#user-refresh');
      await identities.said(`${name} has new tokens.`);

      // The browser is known there now: the window has nothing to ask.
      await identities.choose('shop');
      await tellPrompt(world, '');
      await beginHosted(world);
      await isUser(world, name);

      await openSection(world, 'sign-out');
      await panel.click('#user-sign-out-browser');
      await isUser(world, name, 'signed-out');
      await identities.hasFocus('#user-sign-in');
      holds(!(await panel.exists('#user-sign-out-problem')), 'the window came back by itself');
      await beginHosted(world);
      await signInThere(await hostedWindow(world), name, password);
      await isUser(world, name);
      const tokens = cloud.userPool.admin.tokens({ username: name });
      holds(tokens.length >= 9, 'each sign-in brought three tokens');
      await nowhereToBeFound(world, [password, ...tokens]);
    },
  },
  {
    name: 'hosted UI: a window that is closed, cancelled or left alone is told of, and another can be opened',
    run: async (world) => {
      const { browser } = world;
      const { panel } = browser;
      const name = await startWithUser(world, 'ina');
      await panel.click('#user-pool-tab-sign-in');
      await tellPrompt(world, 'login');
      await beginHosted(world);
      await (await hostedWindow(world)).close();
      contains(await saidOfHosted(world), 'The window was closed before anybody signed in.', 'what is said');

      await beginHosted(world);
      await (await hostedWindow(world)).click('[name=cancel]');
      contains(await saidOfHosted(world), 'access_denied: User cancelled', 'what is said');

      await beginHosted(world);
      const left = await hostedWindow(world);
      await panel.click('#hosted-ui-stop');
      await saidOfHosted(world);
      await left.close();

      await beginHosted(world);
      const orphan = await hostedWindow(world);
      await browser.stopWorker();
      contains(await saidOfHosted(world), 'stopped', 'what is said');
      await orphan.close();

      await beginHosted(world);
      await signInThere(await hostedWindow(world), name, password);
      await isUser(world, name);
    },
  },
];
