// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { mount } from '../ui/mounted.ts';
import { ada, refused, shop, shownPools, signInAt } from './user-pool-fixture.tsx';

afterEach(() => {
  mount(null);
});

describe('the list', () => {
  it('shows users under their pool, with their state in words', async () => {
    const { page } = await shownPools({
      connections: [
        shop,
        ada,
        {
          ...ada,
          id: 'u2',
          name: 'bob',
          username: 'bob',
          tokens: null,
          ended: refused('NotAuthorizedException: Refresh Token has expired'),
        },
        { ...ada, id: 'u3', name: 'eve', username: 'eve', tokens: null, keep: 'vault' },
        { kind: 'locked', id: 'l1', name: 'hidden' },
      ],
    });
    const rows = page
      .findAll('.identity-row')
      .map(({ dataset, textContent }) => [dataset.name, dataset.state, textContent]);
    expect(rows.map(([name, state]) => `${name} ${state}`)).toEqual([
      'shop ready',
      'ada ready',
      'bob attention',
      'eve ready',
      'hidden locked',
    ]);
    expect(rows[1]?.[2]).toMatch(/signed in · shop.*expires in/);
    expect(rows[2]?.[2]).toContain('session ended');
    expect(rows[3]?.[2]).toMatch(/signed out.*in the vault/);
  });
});

describe('the form of a user pool', () => {
  it('saves a new one, and shows its page', async () => {
    const { page, client, submit, drawn } = await shownPools({ connections: [], page: ['new-user-pool'] });
    await drawn(() => client.calls('redirectUri')[0]?.answer('https://abc.chromiumapp.org/'));
    expect(page.find('#pool-redirect').textContent).toBe('https://abc.chromiumapp.org/');
    page.type('#pool-userPoolId', ' eu-central-1_AbCdEfGhI ');
    page.type('#pool-clientId', 'client-1');
    page.type('#pool-clientSecret', 'hush');
    expect(page.find<HTMLInputElement>('#pool-region').placeholder).toBe('eu-central-1');
    await submit('#pool-form');
    expect(client.calls('savePool')[0]?.argument).toEqual({
      ...{
        id: null,
        name: '',
        userPoolId: 'eu-central-1_AbCdEfGhI',
        clientId: 'client-1',
        clientSecret: 'hush',
      },
      ...{
        region: '',
        endpoint: '',
        domain: '',
        scopes: ['openid', 'aws.cognito.signin.user.admin'],
        keep: 'session',
      },
    });
    await drawn(() => {
      client.emit('connectionsChanged', [shop]);
      client.calls('savePool')[0]?.answer(shop);
    });
    expect(page.find('#user-pool-page').dataset.name).toBe('shop');
  });

  it('keeps what was typed where it is refused, with the words under the field', async () => {
    const { page, client, submit, drawn, text } = await shownPools({
      connections: [],
      page: ['new-user-pool'],
    });
    page.type('#pool-userPoolId', 'nonsense');
    page.type('#pool-clientSecret', 'hush');
    await submit('#pool-form');
    await drawn(() =>
      client
        .calls('savePool')[0]
        ?.refuse({ code: 'field-invalid', field: 'form:userPoolId', detail: 'us-east-1_AbCdEfGhI' }),
    );
    expect(text('#pool-userPoolId-problem')).toContain('us-east-1_AbCdEfGhI');
    expect(page.find<HTMLInputElement>('#pool-clientSecret').value).toBe('hush');
    expect(page.findAll('#pool-problem')).toEqual([]);
  });

  it('says that a secret is stored, and leaves it so', async () => {
    const { page, client, click, submit, text } = await shownPools();
    await click('#user-pool-tab-settings');
    expect(text('#pool-clientSecret-note')).toContain('stored');
    page.type('#pool-domain', '');
    await submit('#pool-form');
    expect(client.calls('savePool')[0]?.argument).toMatchObject({
      id: 'pool-1',
      clientSecret: '',
      domain: '',
      region: '',
    });
  });

  it('takes the stored secret away when it is saved, unless that was thought better of', async () => {
    const { page, client, click, submit, text, drawn } = await shownPools();
    await click('#user-pool-tab-settings');
    await click('#pool-remove-secret');
    expect(text('#pool-clientSecret-note')).toContain('removed when you save');
    await click('#pool-remove-secret');
    await submit('#pool-form');
    expect(client.calls('savePool')[0]?.argument).toMatchObject({ clientSecret: '' });
    await drawn(() => client.calls('savePool')[0]?.answer(shop));
    await click('#pool-remove-secret');
    page.type('#pool-clientSecret', 'another');
    expect(text('#pool-clientSecret-note')).toContain('stored');
    await click('#pool-remove-secret');
    await submit('#pool-form');
    expect(client.calls('savePool')[1]?.argument).toMatchObject({ id: 'pool-1', clientSecret: null });
    const without = { ...shop, hasClientSecret: false };
    await drawn(() => {
      client.emit('connectionsChanged', [without]);
      client.calls('savePool')[1]?.answer(without);
    });
    expect(page.findAll('#pool-remove-secret')).toEqual([]);
    expect(text('#pool-clientSecret-note')).toContain('Only where');
  });

  it('is removed behind a question', async () => {
    const { page, client, click, drawn, text } = await shownPools();
    await click('#user-pool-tab-settings');
    await click('#user-pool-remove');
    expect(text('#user-pool-remove-now-question')).toContain('its user');
    await click('#user-pool-remove-now');
    expect(client.calls('removeConnection')[0]?.argument).toEqual({ id: 'pool-1' });
    await drawn(() => {
      client.calls('removeConnection')[0]?.answer(null);
      client.emit('connectionsChanged', []);
    });
    expect(page.findAll('#user-pool-page')).toEqual([]);
  });
});

describe('signing up', () => {
  it('sends attributes and metadata, then asks for the code, then signs in', async () => {
    const { page, client, click, submit, drawn, text } = await shownPools();
    await click('#user-pool-tab-sign-up');
    page.type('#sign-up-username', 'bob');
    page.type('#sign-up-password', 'Passw0rd!');
    page.type('#sign-up-form [aria-label="Value of email"]', 'bob@example.com');
    page.type('[aria-label="New validation: name"]', 'captcha');
    await submit('#sign-up-form');
    expect(client.calls('poolAction')[0]?.argument.action).toEqual({
      ...{
        kind: 'sign-up',
        username: 'bob',
        password: 'Passw0rd!',
        attributes: { email: 'bob@example.com' },
      },
      ...{ validationData: { captcha: '' }, clientMetadata: {} },
    });
    const delivery = { medium: 'EMAIL', destination: 'b***@e***' };
    await drawn(() => client.calls('poolAction')[0]?.answer({ delivery, confirmed: false, signIn: null }));
    expect(text('#sign-up-said')).toContain('by e-mail to b***@e***');
    expect(page.find<HTMLInputElement>('#sign-up-password').value).toBe('');
    page.type('#confirm-code', '123456');
    await click('#confirm-force-alias');
    await submit('#confirm-form');
    expect(client.calls('poolAction')[1]?.argument.action).toMatchObject({
      code: '123456',
      forceAlias: true,
      thenSignIn: true,
    });
    await drawn(() =>
      client.calls('poolAction')[1]?.answer({
        ...{ delivery: null, confirmed: true },
        signIn: signInAt({ name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' }, { username: 'bob' }),
      }),
    );
    expect(page.find('.sign-in-column').dataset).toMatchObject({
      signIn: 'bob',
      step: 'CONFIRM_SIGN_IN_WITH_PASSWORD',
    });
  });

  it('goes without a password, and shows a refused password under its field', async () => {
    const { page, client, click, submit, drawn, text } = await shownPools();
    await click('#user-pool-tab-sign-up');
    page.type('#sign-up-password', 'short');
    await submit('#sign-up-form');
    await drawn(() =>
      client.calls('poolAction')[0]?.refuse(refused('InvalidPasswordException: Password not long enough')),
    );
    expect(text('#sign-up-password-problem')).toContain('Password not long enough');
    expect(page.find<HTMLInputElement>('#sign-up-password').value).toBe('short');
    await click('#sign-up-passwordless');
    await submit('#sign-up-form');
    expect(client.calls('poolAction')[1]?.argument.action).toMatchObject({ password: null });
  });

  it('keeps a refused code, and sends another', async () => {
    const { page, client, click, submit, drawn, text } = await shownPools();
    await click('#user-pool-tab-sign-up');
    page.type('#confirm-username', 'bob');
    page.type('#confirm-code', '000000');
    await submit('#confirm-form');
    await drawn(() => client.calls('poolAction')[0]?.refuse(refused('CodeMismatchException: Invalid code')));
    expect(text('#confirm-code-problem')).toContain('Invalid code');
    expect(page.find<HTMLInputElement>('#confirm-code').value).toBe('000000');
    await click('#confirm-resend');
    expect(client.calls('poolAction')[1]?.argument.action).toEqual({
      kind: 'resend-code',
      username: 'bob',
      clientMetadata: {},
    });
  });
});

describe('a forgotten password', () => {
  it('is set anew with a code, and the sign-in is prefilled', async () => {
    const { page, client, click, submit, drawn, text } = await shownPools();
    await click('#user-pool-tab-forgot');
    page.type('#forgot-username', 'ada');
    await submit('#forgot-form');
    const delivery = { medium: 'SMS', destination: '+*****12' };
    await drawn(() => client.calls('poolAction')[0]?.answer({ delivery, confirmed: false, signIn: null }));
    expect(text('#forgot-said')).toBe('A code was sent by text message to +*****12.');
    page.type('#forgot-code', '1');
    page.type('#forgot-password', 'New-Passw0rd');
    await submit('#forgot-confirm-form');
    await drawn(() => client.calls('poolAction')[1]?.refuse(refused('CodeMismatchException: Invalid code')));
    expect(text('#forgot-code-problem')).toContain('Invalid code');
    expect(page.find<HTMLInputElement>('#forgot-password').value).toBe('New-Passw0rd');
    await submit('#forgot-confirm-form');
    await drawn(() =>
      client.calls('poolAction')[2]?.answer({ delivery: null, confirmed: true, signIn: null }),
    );
    expect(page.find<HTMLInputElement>('#sign-in-username').value).toBe('ada');
  });
});

describe('what the browser has to allow', () => {
  it('is asked for in place, and done again once it is allowed', async () => {
    const asked: unknown[] = [];
    const { page, client, submit, drawn, click } = await shownPools({
      ports: { askForAccess: async (patterns) => asked.push(patterns) > 0 },
    });
    page.type('#sign-in-username', 'ada');
    page.type('#sign-in-password', 'pw');
    await submit('#sign-in-form');
    const origin = 'https://cognito-idp.eu-central-1.amazonaws.com';
    await drawn(() =>
      client
        .calls('beginSignIn')[0]
        ?.refuse({ code: 'permission-missing', field: 'request', detail: origin }),
    );
    await click('#sign-in-problem-allow');
    expect(asked).toEqual([[`${origin}/*`]]);
    expect(client.calls('beginSignIn')[1]?.argument.password).toBe('pw');
  });
});
