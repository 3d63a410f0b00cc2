import { totpCode } from '#test/servers/totp.ts';
import { contains, equal, holds, lacks } from '../../expect.ts';
import {
  beginSignIn,
  fillStep,
  freshName,
  goOn,
  isAtStep,
  isUser,
  lastCode,
  openSection,
  password,
  replaceForgotten,
  startWithPool,
} from '../../user-pool-steps.ts';
import type { Case, World } from '../../world.ts';

/** The secret of the authenticator that is being set up, read where a person would. */
async function shownSecret({ browser: { panel } }: World): Promise<string> {
  lacks(await panel.evaluate<string>('document.documentElement.outerHTML'), 'otpauth', 'the panel before');
  await panel.click('[id$="-reveal"]:not(.icon-button)');
  const secret = (await panel.text('.totp-shown code')).replaceAll(' ', '');
  equal(await panel.evaluate<number>("document.querySelectorAll('.qr-code path').length"), 2, 'the QR code');
  return secret;
}

export const userPoolCases: readonly Case[] = [
  {
    name: 'user pools: sign up, confirm, sign in by SRP, set up an authenticator that the pool wants',
    run: async (world) => {
      const { browser, cloud, identities } = world;
      const { panel } = browser;
      await startWithPool(world);
      const name = freshName('ann');
      await panel.click('#user-pool-tab-sign-up');
      await panel.fill('#sign-up-username', name);
      await panel.fill('#sign-up-password', 'short');
      await panel.fill('#sign-up-form [aria-label="Value of email"]', 'ann@example.com');
      await panel.click('#sign-up');
      contains(await panel.text('#sign-up-password-problem'), 'InvalidPasswordException', 'the pool’s word');
      await panel.fill('#sign-up-password', password);
      await panel.click('#sign-up');
      contains(await panel.text('#sign-up-said'), 'by e-mail to a***@e***', 'where the code went');
      equal(await panel.value('#sign-up-password'), '', 'the password is gone');
      await panel.fill('#confirm-code', '000000');
      await panel.click('#confirm');
      contains(await panel.text('#confirm-code-problem'), 'CodeMismatchException', 'the pool’s word');
      cloud.userPool.admin.setFlag({ mfa: 'ON', mfaSetup: ['SOFTWARE_TOKEN_MFA'] });
      await panel.click('#confirm-then-sign-in');
      await panel.fill('#confirm-code', lastCode(world, name));
      await panel.click('#confirm');
      await identities.said(`${name} is confirmed.`);
      await beginSignIn(world, name);
      await isAtStep(world, 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP');
      const secret = await shownSecret(world);
      await browser.stopWorker();
      await fillStep(world, 'code', '000000');
      await goOn(world);
      await panel.waitFor('the refusal', () => document.querySelector('.step-form [id$="-code-problem"]'));
      await fillStep(world, 'code', totpCode(secret, new Date()));
      await fillStep(world, 'device', 'phone');
      await goOn(world);
      await isUser(world, name);
      await identities.hasFocus('#identity-page-title');
      contains(await panel.text('#user-expiry'), 'expires in', 'how long the tokens hold');
      await panel.click('#user-refresh');
      await identities.said(`${name} has new tokens.`);
      cloud.userPool.admin.setFlag({ mfa: 'OPTIONAL' });
      lacks(await panel.evaluate<string>('document.documentElement.outerHTML'), password, 'the panel');
    },
  },
  {
    name: 'user pools: a wrong password, a new one that is required, and a challenge of the pool’s own',
    run: async (world) => {
      const { cloud } = world;
      const { panel } = world.browser;
      await startWithPool(world);
      const name = freshName('bea');
      await cloud.userPool.admin.addUser({ username: name, password, temporaryPassword: true });
      await beginSignIn(world, name, 'wrong');
      contains(
        await panel.text('#sign-in-password-problem'),
        'Incorrect username or password',
        'the pool’s word',
      );
      equal(await panel.value('#sign-in-password'), 'wrong', 'what was typed');
      await beginSignIn(world, name);
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
      await fillStep(world, 'password', 'New-password-8');
      await fillStep(world, 'attribute-email', 'bea@example.com');
      await goOn(world);
      await isUser(world, name);

      const rounds = [
        { parameters: { question: 'six times seven' }, answer: '42' },
        { parameters: { question: 'and again' }, answer: '43' },
      ];
      cloud.userPool.admin.setFlag({ customRounds: rounds });
      await beginSignIn(world, name, null, 'CUSTOM_WITHOUT_SRP');
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
      contains(await panel.text('.step-form table'), 'six times seven', 'the parameters');
      await fillStep(world, 'answer', '42');
      await goOn(world);
      await panel.waitFor('the next round', () =>
        document.querySelector('.step-form table')?.textContent?.includes('and again'),
      );
      equal(await panel.value('.step-form [id$="-answer"]'), '', 'the answer of before is gone');
      await fillStep(world, 'answer', '43');
      await goOn(world);
      await isUser(world, name);
    },
  },
  {
    name: 'user pools: a password is forgotten, and reset where the pool wants it; a user is confirmed on the way',
    run: async (world) => {
      const { cloud } = world;
      const { panel } = world.browser;
      await startWithPool(world);
      const name = freshName('cleo');
      await cloud.userPool.admin.addUser({
        username: name,
        password,
        attributes: { email: 'cleo@example.com' },
      });
      await replaceForgotten(world, name, 'Another-one-9');
      equal(await panel.value('#sign-in-username'), name, 'who signs in now');
      cloud.userPool.admin.requireReset({ username: name });
      await beginSignIn(world, name, 'Another-one-9');
      await isAtStep(world, 'RESET_PASSWORD');
      await panel.click('.step-form [id$="-resend"]');
      await panel.waitFor('the code', () =>
        document.querySelector('.step-form')?.textContent?.includes('by e-mail to c***@e***'),
      );
      await fillStep(world, 'code', lastCode(world, name));
      await fillStep(world, 'password', 'Third-one-10');
      await goOn(world);
      await isUser(world, name);

      const unconfirmed = freshName('dora');
      await cloud.userPool.admin.addUser({
        ...{ username: unconfirmed, password, confirmed: false, attributes: { email: 'dora@example.com' } },
      });
      await beginSignIn(world, unconfirmed);
      await isAtStep(world, 'CONFIRM_SIGN_UP');
      await panel.click('.step-form [id$="-resend"]');
      await panel.waitFor('the code', () =>
        document.querySelector('.step-form')?.textContent?.includes('by e-mail to d***@e***'),
      );
      await fillStep(world, 'code', lastCode(world, unconfirmed));
      await fillStep(world, 'password', password);
      await goOn(world);
      await isUser(world, unconfirmed);
    },
  },
  {
    name: 'user pools: a device is remembered, and the next sign-in uses it; attributes, factors and password are changed',
    run: async (world) => {
      const { cloud, identities } = world;
      const { panel } = world.browser;
      await startWithPool(world);
      const name = freshName('eve');
      await cloud.userPool.admin.addUser({
        ...{ username: name, password, attributes: { email: 'eve@example.com', email_verified: 'false' } },
      });
      cloud.userPool.admin.setFlag({ deviceTracking: 'opt-in' });
      await beginSignIn(world, name);
      await isUser(world, name);
      await panel.click('#device-offer-yes');
      await identities.said('The pool remembers this device.');
      equal(cloud.userPool.admin.user({ username: name }).devices.length, 1, 'the devices');
      await beginSignIn(world, name);
      await isUser(world, name);
      await openSection(world, 'devices');
      contains(await panel.text('#devices-list'), 'this one', 'the device');
      holds(cloud.userPool.admin.requests().includes('RespondToAuthChallenge'), 'a challenge was answered');

      await openSection(world, 'attributes');
      await panel.click('#verify-email-send');
      await panel.waitFor('the field for the code', () => document.querySelector('#verify-email-code'));
      await panel.fill('#verify-email-code', lastCode(world, name));
      await panel.click('#verify-email');
      await identities.said('email is verified.');
      await openSection(world, 'mfa');
      await panel.click('#totp-begin');
      const secret = await shownSecret(world);
      await panel.fill('#totp-code', totpCode(secret, new Date()));
      await panel.click('#totp-verify');
      await identities.said('The authenticator is set up');
      await panel.click('#mfa-SOFTWARE_TOKEN_MFA');
      await panel.click('#mfa-save');
      await identities.said('Saved the second factors.');
      equal(cloud.userPool.admin.user({ username: name }).mfa, ['SOFTWARE_TOKEN_MFA'], 'the second factors');
      await openSection(world, 'password');
      await panel.fill('#password-previous', 'wrong');
      await panel.fill('#password-proposed', 'Changed-11-now');
      await panel.click('#password-change');
      contains(await panel.text('#password-previous-problem'), 'Incorrect', 'the pool’s word');
      await panel.fill('#password-previous', password);
      await panel.click('#password-change');
      await identities.said(`${name} has a new password.`);
      await openSection(world, 'sessions');
      await panel.waitFor('the sessions', () => document.querySelector('#sessions-list [data-this]'));
    },
  },
  {
    name: 'user pools: a global sign-out from elsewhere is told with its reason; signing out and deleting behind the typed name',
    run: async (world) => {
      const { cloud, identities } = world;
      const { panel } = world.browser;
      await startWithPool(world);
      const name = freshName('fay');
      await cloud.userPool.admin.addUser({ username: name, password });
      await beginSignIn(world, name);
      await isUser(world, name);
      cloud.userPool.admin.signOut({ username: name });
      await panel.click('#user-refresh');
      await isUser(world, name, 'ended');
      contains(await panel.text('#user-ended'), 'NotAuthorizedException', 'the reason');
      await panel.click('#user-sign-in');
      equal(await panel.value('#sign-in-username'), name, 'who signs in again');
      await panel.fill('#sign-in-password', password);
      await panel.click('#sign-in-begin');
      await isUser(world, name);
      await openSection(world, 'sign-out');
      await panel.click('#user-sign-out-everywhere');
      await panel.click('#user-sign-out-everywhere-now');
      await isUser(world, name, 'signed-out');
      await beginSignIn(world, name);
      await isUser(world, name);
      await openSection(world, 'delete');
      await panel.fill('#delete-typed', 'nobody');
      await panel.click('#delete-user');
      contains(await panel.text('#delete-typed-problem'), 'not the user’s name', 'why not');
      await panel.fill('#delete-typed', name);
      await panel.click('#delete-user');
      await identities.said(`${name} was deleted from the user pool.`);
      await identities.names(['shop']);
    },
  },
  {
    name: 'user pools: a session of the inspected page is imported on the click alone',
    run: async (world) => {
      const { browser, cloud, identities } = world;
      const { panel, page } = browser;
      await startWithPool(world);
      const name = freshName('gil');
      await cloud.userPool.admin.addUser({ username: name, password });
      const { clientId } = cloud.userPool.pool;
      const answer = await fetch(cloud.userPool.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
        },
        body: JSON.stringify({
          ...{ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: clientId },
          AuthParameters: { USERNAME: name, PASSWORD: password },
        }),
      });
      const { AuthenticationResult: tokens } = (await answer.json()) as {
        readonly AuthenticationResult: Readonly<Record<string, string>>;
      };
      await page.evaluate(
        (prefix: string, id: string, access: string, refresh: string) => {
          localStorage.setItem(`${prefix}.idToken`, id);
          localStorage.setItem(`${prefix}.accessToken`, access);
          localStorage.setItem(`${prefix}.refreshToken`, refresh);
        },
        `CognitoIdentityServiceProvider.${clientId}.${name}`,
        tokens.IdToken,
        tokens.AccessToken,
        tokens.RefreshToken,
      );
      await identities.back();
      await panel.click('#identities-add');
      await panel.click('[data-item="page-session"]');
      await panel.click('#page-session-look');
      contains(await panel.text('#page-sessions'), 'here: shop', 'what was found');
      lacks(
        await panel.evaluate<string>('document.documentElement.outerHTML'),
        tokens.AccessToken ?? 'none',
        'the panel',
      );
      await panel.click('#page-session-import');
      await isUser(world, name);
      await page.evaluate('localStorage.clear()');
      await panel.click('#user-refresh');
      await identities.said(`${name} has new tokens.`);
    },
  },
];
