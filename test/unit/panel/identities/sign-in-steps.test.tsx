// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SignInStep, StepAnswer } from '#core/identity/sign-in/sign-in-step.ts';
import type { PanelPorts } from '#panel/ports.ts';
import { mount } from '../ui/mounted.ts';
import { ada, refused, type ShownPools, shownPools, signInAt } from './user-pool-fixture.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  mount(null);
});

const at = (step: SignInStep, change = {}, ports: Partial<PanelPorts> = {}) =>
  shownPools({ signIns: [signInAt(step, change)], ports });
const value = ({ page }: ShownPools, selector: string) => page.find<HTMLInputElement>(selector).value;
const answers = ({ client }: ShownPools) =>
  client.calls('answerSignIn').map(({ argument }) => argument.answer);

describe('beginning a sign-in', () => {
  it('goes by SRP unless told, and clears the password once a step has come', async () => {
    const shown = await shownPools();
    const { page, client, submit, drawn } = shown;
    page.type('#sign-in-username', ' ada ');
    page.type('#sign-in-password', 'Passw0rd!');
    page.type('[aria-label="New metadatum: name"]', 'tenant');
    page.type('[aria-label="Value of tenant"]', 'a');
    await submit('#sign-in-form');
    expect(client.calls('beginSignIn')[0]?.argument).toEqual({
      ...{ poolId: 'pool-1', username: 'ada', password: 'Passw0rd!', flow: 'USER_SRP_AUTH', preferred: null },
      ...{ clientMetadata: { tenant: 'a' }, keep: 'session' },
    });
    await drawn(() =>
      client
        .calls('beginSignIn')[0]
        ?.answer(signInAt({ name: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE', device: null })),
    );
    expect(page.find('.sign-in-column').dataset.step).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    await shown.click('#sign-in-another');
    expect(value(shown, '#sign-in-password')).toBe('');
  });

  it('opens the user where no step is needed', async () => {
    const { page, client, submit, drawn, status } = await shownPools();
    page.type('#sign-in-username', 'ada');
    page.type('#sign-in-password', 'pw');
    await submit('#sign-in-form');
    await drawn(() => client.calls('beginSignIn')[0]?.answer(signInAt(null, { userId: ada.id })));
    expect(page.find('#user-page').dataset).toMatchObject({ name: 'ada', state: 'signed-in' });
    expect(status.value).toBe('ada is signed in.');
  });

  it('shows the service’s words and keeps the password where it is refused at once', async () => {
    const shown = await shownPools();
    const { page, client, submit, drawn, text } = shown;
    page.type('#sign-in-username', 'ada');
    page.type('#sign-in-password', 'wrong');
    await submit('#sign-in-form');
    const problem = refused('NotAuthorizedException: Incorrect username or password.');
    await drawn(() => client.calls('beginSignIn')[0]?.answer(signInAt(null, { problem })));
    await drawn(() => client.calls('cancelSignIn')[0]?.answer(null));
    expect(text('#sign-in-password-problem')).toContain('Incorrect username or password.');
    expect(value(shown, '#sign-in-password')).toBe('wrong');
    expect(page.findAll('.sign-in-column')).toEqual([]);
  });

  it('asks for no password where the flow has none, and for the first factor with USER_AUTH', async () => {
    const shown = await shownPools();
    const { page, client, submit, drawn } = shown;
    const choose = (selector: string, chosen: string) =>
      drawn(() => {
        const field = page.find<HTMLSelectElement>(selector);
        field.value = chosen;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
    page.type('#sign-in-username', 'ada');
    page.type('#sign-in-password', 'left over');
    await choose('#sign-in-flow', 'CUSTOM_WITHOUT_SRP');
    expect(page.findAll('#sign-in-password')).toEqual([]);
    await choose('#sign-in-flow', 'USER_AUTH');
    expect(page.findAll('#sign-in-password')).toEqual([]);
    await choose('#sign-in-preferred', 'EMAIL_OTP');
    await submit('#sign-in-form');
    expect(client.calls('beginSignIn')[0]?.argument).toMatchObject({
      flow: 'USER_AUTH',
      preferred: 'EMAIL_OTP',
      password: null,
    });
    await choose('#sign-in-preferred', 'PASSWORD');
    expect(value(shown, '#sign-in-password')).toBe('left over');
  });

  it('wants a user name before anything is sent', async () => {
    const { client, submit, text } = await shownPools();
    await submit('#sign-in-form');
    expect(text('#sign-in-username-problem')).toContain('This is needed.');
    expect(client.calls('beginSignIn')).toEqual([]);
  });

  it('goes through the hosted UI with what its page is told', async () => {
    const { page, client, submit, drawn, text } = await shownPools();
    page.type('#hosted-ui-identityProvider', ' Google ');
    page.type('#hosted-ui-prompt', 'login');
    await submit('#hosted-ui-form');
    expect(client.calls('signInInBrowser')[0]?.argument).toEqual({
      ...{
        poolId: 'pool-1',
        identityProvider: 'Google',
        idpIdentifier: '',
        loginHint: '',
        lang: '',
        prompt: 'login',
      },
      keep: 'session',
    });
    await drawn(() =>
      client.calls('signInInBrowser')[0]?.refuse({ code: 'hosted-ui-closed', field: 'request' }),
    );
    expect(text('#hosted-ui-problem')).toContain('closed');
    await submit('#hosted-ui-form');
    await drawn(() => client.calls('signInInBrowser')[1]?.answer(ada));
    expect(page.find('#user-page').dataset.name).toBe('ada');
  });
});

/** Each step with how it is filled in, and the answer that comes of it. */
const filled: readonly (readonly [SignInStep, (shown: ShownPools) => void | Promise<void>, StepAnswer])[] = [
  [
    { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' },
    ({ page }) => page.type('#step-s1-password', 'pw'),
    { kind: 'password', password: 'pw' },
  ],
  [
    { name: 'CONFIRM_SIGN_IN_WITH_SMS_CODE', delivery: { medium: 'SMS', destination: '+*12' } },
    ({ page }) => page.type('#step-s1-code', '1'),
    { kind: 'code', code: '1' },
  ],
  [
    { name: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', delivery: { medium: 'EMAIL', destination: 'a***' } },
    ({ page }) => page.type('#step-s1-code', '2'),
    { kind: 'code', code: '2' },
  ],
  [
    { name: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE', device: 'phone' },
    ({ page }) => page.type('#step-s1-code', '3'),
    { kind: 'code', code: '3' },
  ],
  [
    {
      name: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
      requiredAttributes: ['email', 'name'],
      attributes: { email: 'ada@example.com' },
    },
    ({ page }) => {
      expect(page.findAll('#step-s1-attribute-email')).toEqual([]);
      page.type('#step-s1-password', 'New-Passw0rd');
      page.type('#step-s1-attribute-name', 'Ada');
    },
    { kind: 'new-password', password: 'New-Passw0rd', attributes: { name: 'Ada' } },
  ],
  [
    { name: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE', parameters: { question: '6 × 7' } },
    ({ page }) => {
      expect(page.find('#step-s1-parameters').textContent).toContain('question6 × 7');
      page.type('#step-s1-answer', '42');
      page.type('#step-s1 [aria-label="New metadatum: name"]', 'round');
    },
    { kind: 'custom', answer: '42', clientMetadata: { round: '' } },
  ],
  [
    { name: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION', offered: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] },
    ({ click }) => click('#step-s1-SOFTWARE_TOKEN_MFA'),
    { kind: 'choice', value: 'SOFTWARE_TOKEN_MFA' },
  ],
  [
    { name: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION', offered: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] },
    () => undefined,
    { kind: 'choice', value: 'SOFTWARE_TOKEN_MFA' },
  ],
  [
    { name: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP', secretCode: 'ABCDEFGH' },
    ({ page }) => {
      page.type('#step-s1-code', '123456');
      page.type('#step-s1-device', ' my phone ');
    },
    { kind: 'code', code: '123456', deviceName: 'my phone' },
  ],
  [
    { name: 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP' },
    ({ page }) => page.type('#step-s1-email', 'ada@example.com'),
    { kind: 'email', email: 'ada@example.com' },
  ],
  [
    { name: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION', offered: ['PASSWORD', 'EMAIL_OTP'] },
    ({ click }) => click('#step-s1-EMAIL_OTP'),
    { kind: 'choice', value: 'EMAIL_OTP' },
  ],
];

describe.each(filled)('the step $name', (step, fill, answer) => {
  it('gives the answer, is folded to a line when it is taken, and the next is open', async () => {
    const shown = await at(step);
    const { page, submit, client, drawn, text } = shown;
    expect(text('#step-s1 .step-name')).toBe(step.name);
    await fill(shown);
    await submit('#step-s1');
    expect(answers(shown)).toEqual([answer]);
    const next = { name: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE', parameters: { round: '2' } } as const;
    await drawn(() => client.calls('answerSignIn')[0]?.answer(signInAt(next)));
    expect(page.findAll('.done-steps li')).toHaveLength(2);
    expect(text('#step-s1 .step-name')).toBe(next.name);
    for (const field of page.findAll('#step-s1 .field-row > input'))
      expect((field as HTMLInputElement).value).toBe('');
  });

  it('shows the service’s words where it is refused, and keeps what was typed', async () => {
    const shown = await at(step);
    const { page, submit, client, drawn, text } = shown;
    await fill(shown);
    const fields = page.findAll('#step-s1 input').map((field) => (field as HTMLInputElement).value);
    await submit('#step-s1');
    const problem = refused('CodeMismatchException: Invalid code or auth state for the user.');
    await drawn(() => client.calls('answerSignIn')[0]?.answer(signInAt(step, { problem })));
    expect(text('#step-s1 .field-error')).toContain('Invalid code or auth state');
    expect(page.findAll('#step-s1 input').map((field) => (field as HTMLInputElement).value)).toEqual(fields);
    expect(page.findAll('.done-steps li')).toHaveLength(1);
  });
});

describe('steps that come before the sign-in', () => {
  it('confirms the sign-up, then goes on with the password', async () => {
    const shown = await at(
      { name: 'CONFIRM_SIGN_UP' },
      { problem: refused('UserNotConfirmedException: User is not confirmed.') },
    );
    const { page, client, click, submit, drawn, text } = shown;
    expect(page.findAll('#step-s1 .field-error')).toEqual([]);
    await click('#step-s1-resend');
    await drawn(() =>
      client
        .calls('poolAction')[0]
        ?.answer({ delivery: { medium: 'EMAIL', destination: 'a***' }, confirmed: false, signIn: null }),
    );
    expect(text('#step-s1')).toContain('by e-mail to a***');
    page.type('#step-s1-code', '1');
    page.type('#step-s1-password', 'pw');
    await submit('#step-s1');
    await drawn(() => client.calls('poolAction')[1]?.refuse(refused('CodeMismatchException: Invalid code')));
    expect(text('#step-s1-code-problem')).toContain('Invalid code');
    expect(value(shown, '#step-s1-password')).toBe('pw');
    await submit('#step-s1');
    const waits = signInAt({ name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' });
    await drawn(() =>
      client.calls('poolAction')[2]?.answer({ delivery: null, confirmed: true, signIn: waits }),
    );
    expect(answers(shown)).toEqual([{ kind: 'password', password: 'pw' }]);
    await drawn(() => client.calls('answerSignIn')[0]?.answer(signInAt(null, { userId: ada.id })));
    expect(page.find('#user-page').dataset.name).toBe('ada');
  });

  it('resets the password, with a refused one under its field, and keeps it where the sign-in behind it does not get there', async () => {
    const shown = await at({ name: 'RESET_PASSWORD' });
    const { page, client, submit, drawn, text } = shown;
    page.type('#step-s1-code', '1');
    page.type('#step-s1-password', 'short');
    await submit('#step-s1');
    await drawn(() => client.calls('poolAction')[0]?.refuse(refused('InvalidPasswordException: too short')));
    expect(text('#step-s1-password-problem')).toContain('too short');
    page.type('#step-s1-password', 'New-Passw0rd');
    await submit('#step-s1');
    expect(client.calls('poolAction')[1]?.argument.action).toMatchObject({
      kind: 'confirm-forgot-password',
      code: '1',
    });
    const waits = signInAt({ name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' });
    await drawn(() =>
      client.calls('poolAction')[1]?.answer({ delivery: null, confirmed: true, signIn: waits }),
    );
    await drawn(() =>
      client.calls('answerSignIn')[0]?.refuse({ code: 'network-failed', field: 'request', detail: 'x' }),
    );
    expect(value(shown, '#step-s1-password')).toBe('New-Passw0rd');
    expect(text('#step-s1 .step-name')).toBe('CONFIRM_SIGN_IN_WITH_PASSWORD');
  });

  const passkeyStep = {
    name: 'CONFIRM_SIGN_IN_WITH_PASSKEY',
    options: '{"publicKey":{"challenge":"x","rpId":"shop.example"}}',
  } as const;
  class Key {
    static parseRequestOptionsFromJSON = (options: unknown) => options;
    toJSON = () => ({ id: 'key-1' });
  }

  it('says in words that a passkey cannot be used', async () => {
    const { client, submit, text } = await at(passkeyStep, {}, { passkeyAccess: async () => true });
    await submit('#step-s1');
    expect(text('#step-s1-problem')).toContain('does not let an extension use passkeys');
    expect(client.calls('answerSignIn')).toEqual([]);
  });

  it('leads from DevTools, where no passkey can be used, to the panel in a tab', async () => {
    const tab = { id: 7, origin: async () => null, onNavigated: () => undefined };
    const { client, submit, click, drawn, text, status } = await at(passkeyStep, {}, { tab });
    await submit('#step-s1');
    expect(text('#step-s1-problem')).toContain('in DevTools');
    await click('#step-s1-problem-open');
    expect(client.calls('openPanelTab')[0]?.argument).toEqual({ tabId: 7, view: 'identities' });
    await drawn(() =>
      client.calls('openPanelTab')[0]?.refuse({ code: 'worker-unreachable', field: 'request' }),
    );
    expect(status.value).not.toBe('');
  });

  it('answers with a passkey', async () => {
    const get = vi.fn(async () => new Key());
    vi.stubGlobal('PublicKeyCredential', Key);
    vi.stubGlobal('navigator', { ...navigator, credentials: { get } });
    const shown = await at(passkeyStep, {}, { passkeyAccess: async () => true });
    await shown.submit('#step-s1');
    await shown.drawn(() => undefined);
    expect(get).toHaveBeenCalledWith({ publicKey: { challenge: 'x', rpId: 'shop.example' } });
    expect(answers(shown)).toEqual([{ kind: 'passkey', credential: '{"id":"key-1"}' }]);
  });

  it('asks for access to the passkey’s host where that is lacking, and goes on', async () => {
    let allowed = false;
    const get = vi.fn(async () => {
      if (allowed) return new Key();
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    vi.stubGlobal('PublicKeyCredential', Key);
    vi.stubGlobal('navigator', { ...navigator, credentials: { get } });
    const askForAccess = vi.fn(async () => {
      allowed = true;
      return true;
    });
    const shown = await at(passkeyStep, {}, { askForAccess, passkeyAccess: async () => allowed });
    await shown.submit('#step-s1');
    expect(shown.text('#step-s1-problem')).toContain('no passkeys of https://shop.example yet');
    await shown.click('#step-s1-problem-allow');
    expect(askForAccess).toHaveBeenCalledWith(['https://shop.example/*']);
    expect(answers(shown)).toEqual([{ kind: 'passkey', credential: '{"id":"key-1"}' }]);
  });

  it('gives the browser’s own word where it refuses a host that is allowed', async () => {
    const get = async () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    vi.stubGlobal('PublicKeyCredential', Key);
    vi.stubGlobal('navigator', { ...navigator, credentials: { get } });
    const shown = await at(passkeyStep, {}, { passkeyAccess: async () => true });
    await shown.submit('#step-s1');
    expect(shown.text('#step-s1-problem')).toContain('The operation is insecure');
  });
});

describe('the column', () => {
  it('shows the secret of an authenticator on demand alone, as a QR code and to be typed', async () => {
    const { page, click, text } = await at({
      name: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP',
      secretCode: 'ABCDEFGH',
    });
    expect(document.body.innerHTML).not.toContain('ABCD');
    await click('#step-s1-reveal');
    expect(text('#step-s1-secret')).toContain('ABCD EFGH');
    expect(text('#step-s1-secret')).toContain('otpauth://totp/shop:ada?secret=ABCDEFGH&issuer=shop');
    expect(page.find('.qr-modules').getAttribute('d')).toMatch(/^M4 4h7v1H4z/);
    await click('#step-s1-reveal');
    expect(document.body.innerHTML).not.toContain('ABCD');
  });

  it('shows one from before the panel was opened, and keeps what is typed while another page is looked at', async () => {
    const shown = await at({
      name: 'CONFIRM_SIGN_IN_WITH_SMS_CODE',
      delivery: { medium: null, destination: null },
    });
    shown.page.type('#step-s1-code', '77');
    await shown.drawn(() => shown.model.place.show('vault'));
    await shown.drawn(() => shown.model.place.show('user-pool', 'pool-1'));
    expect(value(shown, '#step-s1-code')).toBe('77');
  });

  it('follows what the worker tells, and is cancelled', async () => {
    const { page, client, click, drawn, status } = await shownPools();
    await drawn(() => client.emit('signInsChanged', [signInAt({ name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' })]));
    expect(page.find('.sign-in-column').dataset.signIn).toBe('ada');
    await click('#step-s1-cancel');
    await drawn(() => client.calls('cancelSignIn')[0]?.answer(null));
    expect(page.findAll('.sign-in-column')).toEqual([]);
    expect(status.value).toBe('The sign-in of ada is cancelled.');
  });

  it('says why one is over, and begins it again with the name', async () => {
    const problem = refused('NotAuthorizedException: Invalid session for the user, session is expired.');
    const shown = await shownPools({ signIns: [signInAt(null, { problem })] });
    expect(shown.text('#sign-in-s1-problem')).toContain('session is expired');
    await shown.click('#sign-in-s1-again');
    await shown.drawn(() => shown.client.calls('cancelSignIn')[0]?.answer(null));
    expect(value(shown, '#sign-in-username')).toBe('ada');
  });

  it('says what became of it where the worker was stopped meanwhile, and keeps the code', async () => {
    const shown = await at({ name: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE', device: null });
    shown.page.type('#step-s1-code', '5');
    await shown.submit('#step-s1');
    await shown.drawn(() =>
      shown.client.calls('answerSignIn')[0]?.refuse({ code: 'worker-unreachable', field: 'request' }),
    );
    expect(shown.text('#step-s1-code-problem')).toContain('background worker');
    expect(value(shown, '#step-s1-code')).toBe('5');
  });
});
