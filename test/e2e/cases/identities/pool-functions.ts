import { contains, equal } from '../../expect.ts';
import {
  beginSignIn,
  fillStep,
  freshName,
  goOn,
  isAtStep,
  isUser,
  lastCode,
  password,
  startWithPool,
} from '../../user-pool-steps.ts';
import type { Case, World } from '../../world.ts';

/** Types a name and its value into the last, empty row of a grid. */
async function addText(
  { browser: { panel } }: World,
  form: string,
  noun: string,
  name: string,
  value: string,
): Promise<void> {
  await panel.fill(`${form} [aria-label="New ${noun}: name"]`, name);
  await panel.fill(`${form} [aria-label="Value of ${name}"]`, value);
}

/** Unfolds the knobs of a form, where they are folded. */
async function unfold({ browser: { panel } }: World, form: string): Promise<void> {
  if (!(await panel.exists(`${form} details.knobs[open]`)))
    await panel.click(`${form} details.knobs summary`);
}

export const poolFunctionCases: readonly Case[] = [
  {
    name: 'user pools: what is for the pool’s own functions reaches them, at sign-up, confirmation, beginning and answer',
    run: async (world) => {
      const { cloud, identities } = world;
      const { panel } = world.browser;
      const { admin } = cloud.userPool;
      await startWithPool(world);
      const name = freshName('finn');
      const toldBefore = admin.told().length;
      await panel.click('#user-pool-tab-sign-up');
      await panel.fill('#sign-up-username', name);
      await panel.fill('#sign-up-password', password);
      await addText(world, '#sign-up-form', 'attribute', 'email', 'finn@example.com');
      await unfold(world, '#sign-up-form');
      await addText(world, '#sign-up-form', 'validation', 'refuse', 'no guests today');
      await addText(world, '#sign-up-form', 'metadatum', 'shop', 'Zürich');
      await panel.click('#sign-up');
      contains(await panel.text('#sign-up-problem'), 'no guests today', 'the words of the pool’s function');
      equal(await panel.value('#sign-up-form [aria-label="Value of shop"]'), 'Zürich', 'what was typed');
      await panel.click('#sign-up-form [aria-label="Remove refuse"]');
      await panel.click('#sign-up');
      contains(await panel.text('#sign-up-said'), 'by e-mail to f***@e***', 'where the code went');
      await panel.click('#confirm-then-sign-in');
      await panel.fill('#confirm-code', lastCode(world, name));
      await panel.click('#confirm');
      await identities.said(`${name} is confirmed.`);

      admin.setFlag({ customRounds: [{ parameters: { question: 'six times seven' }, answer: '42' }] });
      await identities.choose('shop');
      await panel.click('#user-pool-tab-sign-in');
      await unfold(world, '#sign-in-form');
      await addText(world, '#sign-in-form', 'metadatum', 'from', 'the panel');
      await beginSignIn(world, name, null, 'CUSTOM_WITHOUT_SRP');
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
      await unfold(world, '.step-form');
      await addText(world, '.step-form', 'metadatum', 'round', 'one');
      await fillStep(world, 'answer', '42');
      await goOn(world);
      await isUser(world, name);
      equal(
        JSON.stringify(admin.told().slice(toldBefore)),
        JSON.stringify([
          { operation: 'SignUp', metadata: { shop: 'Zürich' } },
          { operation: 'SignUp', metadata: { shop: 'Zürich' } },
          { operation: 'ConfirmSignUp', metadata: { shop: 'Zürich' } },
          { operation: 'InitiateAuth', metadata: { from: 'the panel' } },
          { operation: 'RespondToAuthChallenge', metadata: { round: 'one' } },
        ]),
        'what the functions were told',
      );
      admin.setFlag({ customRounds: [] });
    },
  },
  {
    name: 'user pools: an e-mail address that another user has is taken over only where that is ticked',
    run: async (world) => {
      const { cloud, identities } = world;
      const { panel } = world.browser;
      const { admin } = cloud.userPool;
      await startWithPool(world);
      const [holder, name] = [freshName('gus'), freshName('hal')];
      const email = `${holder}@example.com`;
      await admin.addUser({ username: holder, password, attributes: { email } });
      await panel.click('#user-pool-tab-sign-up');
      await panel.fill('#sign-up-username', name);
      await panel.fill('#sign-up-password', password);
      await addText(world, '#sign-up-form', 'attribute', 'email', email);
      await panel.click('#sign-up');
      contains(await panel.text('#sign-up-said'), 'by e-mail', 'where the code went');
      await panel.click('#confirm-then-sign-in');
      await panel.fill('#confirm-code', lastCode(world, name));
      await panel.click('#confirm');
      contains(await panel.text('#confirm-code-problem'), 'AliasExistsException', 'the pool’s word');
      equal(await panel.value('#confirm-code'), lastCode(world, name), 'the code stays');
      await panel.click('#confirm-force-alias');
      await panel.click('#confirm');
      await identities.said(`${name} is confirmed.`);
      const verified = (username: string) =>
        admin.user({ username }).attributes.find((one) => one.Name === 'email_verified')?.Value;
      equal(verified(holder), 'false', 'whether the first user still has the address');
      equal(verified(name), 'true', 'whether the second has it');
    },
  },
];
