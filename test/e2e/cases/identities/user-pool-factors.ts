import { newTotpSecret, totpCode } from '#test/servers/user-pool/totp.ts';
import { listen } from '../../canary.ts';
import { contains, equal } from '../../expect.ts';
import { nothingShows } from '../../user-pool-canary.ts';
import {
  askedOf,
  beginSignIn,
  fillStep,
  freshName,
  goOn,
  isAtStep,
  isUser,
  lastCode,
  openSection,
  password,
  startWithPool,
} from '../../user-pool-steps.ts';
import type { Case, World } from '../../world.ts';

const phone = { phone_number: '+491701234567' };
const mail = (name: string) => ({ email: `${name}@example.com` });

/** Chooses one of what is offered. */
async function choose(world: World, factor: string): Promise<void> {
  await world.browser.panel.click(`.step-form [id$="-${factor}"]`);
  await goOn(world);
}

/** Types a wrong code, which is refused where it stands. */
async function isRefused(world: World): Promise<void> {
  await fillStep(world, 'code', '000000');
  await goOn(world);
  contains(
    await world.browser.panel.text('.step-form [id$="-code-problem"]'),
    'CodeMismatchException',
    'the pool’s word',
  );
}

async function giveCode(world: World, code: string): Promise<void> {
  await fillStep(world, 'code', code);
  await goOn(world);
}

async function givePassword(world: World, typed: string): Promise<void> {
  await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_PASSWORD');
  await fillStep(world, 'password', typed);
  await goOn(world);
}

/** Begins with a first factor; `typed`: the password, where the form asks for it. */
async function beginByChoice(
  { browser: { panel }, identities }: World,
  username: string,
  preferred: string,
  typed?: string,
): Promise<void> {
  await identities.choose('shop');
  await panel.click('#user-pool-tab-sign-in');
  await panel.fill('#sign-in-flow', 'USER_AUTH');
  await panel.fill('#sign-in-preferred', preferred);
  await panel.fill('#sign-in-username', username);
  if (typed !== undefined) await panel.fill('#sign-in-password', typed);
  await panel.click('#sign-in-begin');
}

export const userPoolFactorCases: readonly Case[] = [
  {
    name: 'user pools: a second factor is asked for, by text message, by e-mail, or the one that is chosen',
    run: async (world) => {
      const { browser, cloud } = world;
      const { panel } = browser;
      await startWithPool(world);
      await listen(world);
      const [texted, mailed, several] = [freshName('ida'), freshName('jon'), freshName('kay')];
      const totpSecret = newTotpSecret();
      const { addUser } = cloud.userPool.admin;
      await addUser({ username: texted, password, attributes: phone, mfa: ['SMS_MFA'] });
      await addUser({ username: mailed, password, attributes: mail('jon'), mfa: ['EMAIL_OTP'] });
      await addUser({
        ...{ username: several, password, attributes: phone, totpSecret },
        mfa: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
      });
      await beginSignIn(world, texted);
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_SMS_CODE');
      contains(await panel.text('.step-form'), 'by text message to +*******4567', 'where the code went');
      await isRefused(world);
      await browser.stopWorker();
      await giveCode(world, lastCode(world, texted));
      await isUser(world, texted);

      await beginSignIn(world, mailed);
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
      contains(await panel.text('.step-form'), 'by e-mail to j***@e***', 'where the code went');
      await isRefused(world);
      await giveCode(world, lastCode(world, mailed));
      await isUser(world, mailed);

      await beginSignIn(world, several);
      await isAtStep(world, 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION');
      await choose(world, 'SOFTWARE_TOKEN_MFA');
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_TOTP_CODE');
      contains(await panel.text('.done-steps'), 'Second factor chosen: Authenticator app', 'what was done');
      await giveCode(world, totpCode(totpSecret, Date.now()));
      await isUser(world, several);
      await nothingShows(world, [texted, mailed, several], []);
    },
  },
  {
    name: 'user pools: of the second factors that can be set up e-mail is chosen, and asked for from then on',
    run: async (world) => {
      const { cloud } = world;
      const { panel } = world.browser;
      await startWithPool(world);
      const { admin } = cloud.userPool;
      admin.setFlag({ mfa: 'ON', mfaSetup: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] });
      const name = freshName('lea');
      await admin.addUser({ username: name, password });
      await beginSignIn(world, name);
      await isAtStep(world, 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION');
      await choose(world, 'EMAIL_OTP');
      await isAtStep(world, 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP');
      await fillStep(world, 'email', 'lea@example.com');
      await goOn(world);
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
      contains(await panel.text('.done-steps'), 'E-mail address given: lea@example.com', 'what was done');
      await isRefused(world);
      await giveCode(world, lastCode(world, name));
      await isUser(world, name);
      equal(admin.user({ username: name }).mfa, ['EMAIL_OTP'], 'the second factors');
      await openSection(world, 'mfa');
      await panel.waitFor(
        'the factor to be on',
        () => document.querySelector<HTMLInputElement>('#mfa-EMAIL_OTP')?.checked,
      );
      await beginSignIn(world, name);
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
      await giveCode(world, lastCode(world, name));
      await isUser(world, name);
      admin.setFlag({ mfa: 'OPTIONAL' });
    },
  },
  {
    name: 'user pools: the first factor is chosen from what the pool offers: a password in both ways, or a code in both',
    run: async (world) => {
      const { panel } = world.browser;
      await startWithPool(world);
      await listen(world);
      const name = freshName('mia');
      await world.cloud.userPool.admin.addUser({
        ...{ username: name, password, attributes: { ...mail('mia'), ...phone } },
      });
      const offered = async (): Promise<void> => {
        await beginSignIn(world, name, null, 'USER_AUTH');
        await isAtStep(world, 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION');
      };
      await offered();
      const factors = '[...document.querySelectorAll(".step-form input")].map(({ value }) => value)';
      equal(
        await panel.evaluate(factors),
        ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'],
        'what the pool offers',
      );
      const asked = askedOf(world);
      await choose(world, 'PASSWORD');
      await givePassword(world, password);
      await isUser(world, name);
      equal(asked(), ['RespondToAuthChallenge'], 'the password is sent');

      await offered();
      asked();
      await choose(world, 'PASSWORD_SRP');
      await givePassword(world, password);
      await isUser(world, name);
      equal(asked(), ['RespondToAuthChallenge', 'RespondToAuthChallenge'], 'the password is proven');

      await offered();
      await choose(world, 'EMAIL_OTP');
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
      await isRefused(world);
      await giveCode(world, lastCode(world, name));
      await isUser(world, name);

      await offered();
      await choose(world, 'SMS_OTP');
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_SMS_CODE');
      await giveCode(world, lastCode(world, name));
      await isUser(world, name);
      await nothingShows(world, [name], [password]);
    },
  },
  {
    name: 'user pools: a preferred first factor is asked for at once, and the choice comes where the pool does not have it',
    run: async (world) => {
      const { browser, cloud } = world;
      const { panel } = browser;
      await startWithPool(world);
      const [name, other] = [freshName('nan'), freshName('oda')];
      const { addUser } = cloud.userPool.admin;
      await addUser({ username: name, password, attributes: mail('nan') });
      await addUser({ username: other, password });
      await beginByChoice(world, name, 'PASSWORD_SRP', 'wrong');
      contains(await panel.text('#sign-in-password-problem'), 'Incorrect', 'the pool’s word');
      await beginByChoice(world, name, 'PASSWORD_SRP', password);
      await isUser(world, name);
      await beginByChoice(world, name, 'PASSWORD', password);
      await isUser(world, name);
      await beginByChoice(world, name, 'EMAIL_OTP');
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
      await browser.stopWorker();
      await giveCode(world, lastCode(world, name));
      await isUser(world, name);
      await beginByChoice(world, other, 'EMAIL_OTP');
      await isAtStep(world, 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION');
      await choose(world, 'PASSWORD_SRP');
      await givePassword(world, 'wrong');
      await panel.waitFor('the refusal', () =>
        document.querySelector('.sign-in-column[data-step=failed]')?.textContent?.includes('Incorrect'),
      );
      await panel.click('.sign-in-column [id$="-again"]');
      equal(await panel.value('#sign-in-username'), other, 'who signs in again');
    },
  },
  {
    name: 'user pools: a user signs up without a password, is signed in by the confirmation, and later by a code',
    run: async (world) => {
      const { browser, cloud } = world;
      const { panel } = browser;
      await startWithPool(world);
      await listen(world);
      const name = freshName('pam');
      await panel.click('#user-pool-tab-sign-up');
      await panel.fill('#sign-up-username', name);
      await panel.click('#sign-up-passwordless');
      await panel.waitFor('no field for a password', () => !document.querySelector('#sign-up-password'));
      await panel.fill('#sign-up-form [aria-label="Value of email"]', 'pam@example.com');
      await panel.click('#sign-up');
      contains(await panel.text('#sign-up-said'), 'by e-mail to p***@e***', 'where the code went');
      const first = lastCode(world, name);
      await panel.click('#confirm-resend');
      await panel.waitFor('where the next code went', () =>
        document.querySelector('#sign-up-said')?.textContent?.startsWith('A code was sent by e-mail'),
      );
      const second = lastCode(world, name);
      equal(first === second, false, 'it is another code');
      await panel.fill('#confirm-code', second);
      const asked = askedOf(world);
      await panel.click('#confirm');
      await isUser(world, name);
      equal(asked(), ['ConfirmSignUp', 'InitiateAuth'], 'no other code is asked for');
      await openSection(world, 'sign-out');
      await panel.click('#user-sign-out-here');
      await isUser(world, name, 'signed-out');
      await beginByChoice(world, name, 'EMAIL_OTP');
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
      await giveCode(world, lastCode(world, name));
      await isUser(world, name);
      equal(cloud.userPool.admin.user({ username: name }).status, 'CONFIRMED', 'the user');
      await nothingShows(world, [name], []);
    },
  },
];
