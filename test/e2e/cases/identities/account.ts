import { equal, holds } from '../../expect.ts';
import {
  beginSignIn,
  fillStep,
  freshName,
  goOn,
  isAtStep,
  isUser,
  openSection,
  password,
  startWithPool,
} from '../../user-pool-steps.ts';
import type { Case } from '../../world.ts';

export const accountCases: readonly Case[] = [
  {
    name: 'user pools: a password as it is and a challenge behind SRP sign in; attributes are changed and removed, a device is forgotten',
    run: async (world) => {
      const { cloud, identities } = world;
      const { panel } = world.browser;
      const { admin } = cloud.userPool;
      await startWithPool(world);
      const name = freshName('nora');
      const attributes = { email: 'nora@example.com', name: 'Nora', nickname: 'no' };
      await admin.addUser({ username: name, password, attributes });
      const asked = admin.requests().length;
      await beginSignIn(world, name, password, 'USER_PASSWORD_AUTH');
      await isUser(world, name);
      equal(admin.requests().slice(asked).includes('RespondToAuthChallenge'), false, 'no challenge');

      admin.setFlag({
        customRounds: [{ parameters: { question: 'six times seven' }, answer: '42' }],
        deviceTracking: 'opt-in',
      });
      await beginSignIn(world, name, password, 'CUSTOM_WITH_SRP');
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
      await fillStep(world, 'answer', '42');
      await goOn(world);
      await isUser(world, name);

      const kept = () =>
        Object.fromEntries(admin.user({ username: name }).attributes.map((one) => [one.Name, one.Value]));
      await openSection(world, 'attributes');
      await panel.fill('#attribute-name', 'Nora B.');
      await panel.click('#attributes-save');
      await identities.said('Saved the attributes.');
      equal(kept().name, 'Nora B.', 'the name at the pool');
      await panel.click('#attribute-nickname-remove');
      await panel.click('#attribute-nickname-remove-now');
      await identities.said('Removed nickname.');
      equal(kept().nickname, undefined, 'the nickname at the pool');

      await panel.click('#device-offer-yes');
      await identities.said('The pool remembers this device.');
      equal(admin.user({ username: name }).devices.length, 1, 'the devices at the pool');
      await openSection(world, 'devices');
      await panel.click('#devices-list [id$="-forget"]');
      await panel.waitFor('no device', () => document.querySelector('#devices-none'));
      equal(admin.user({ username: name }).devices.length, 0, 'the devices at the pool');
      holds(await panel.exists('#user-refresh'), 'the user is still signed in');
      admin.setFlag({ customRounds: [], deviceTracking: 'off' });
    },
  },
];
