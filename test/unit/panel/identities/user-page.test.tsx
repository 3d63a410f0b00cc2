// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { UserReply } from '#core/identity/account-action.ts';
import { mount } from '../ui/mounted.ts';
import { asked, refuse, reply, shownUser } from './user-page-fixture.ts';
import { ada, refused, shop, shownPools } from './user-pool-fixture.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  mount(null);
});

const user: UserReply = {
  kind: 'user',
  username: 'ada',
  attributes: { sub: 'sub-1', email: 'ada@example.com', email_verified: 'false', name: 'Ada' },
  mfaEnabled: ['SMS_MFA'],
  mfaPreferred: 'SMS_MFA',
};

describe('the page of a user', () => {
  it('shows who it is, how long the tokens hold, and what they say', async () => {
    const { page, click, text } = await shownUser({ clockDrift: 90_000 });
    expect(text('#user-sub')).toBe('sub-1');
    expect(text('#user-expiry')).toMatch(/expires in (49|50) min/);
    expect(text('.user-freshness')).toContain('90 s ahead of');
    await click('#user-tokens');
    expect(page.findAll('table[data-token]').map(({ dataset }) => dataset.token)).toEqual([
      'ID token',
      'Access token',
    ]);
    expect(text('[data-token="ID token"] [data-claim="cognito:groups"]')).toContain('["a"]');
    expect(text('[data-token="Access token"] [data-claim="exp"]')).toContain('expires');
  });

  it('says why the last refresh failed, and refreshes', async () => {
    const failure = refused('NotAuthorizedException: Refresh Token has been revoked');
    const { client, click, drawn, text, status } = await shownUser({
      freshness: { ...ada.freshness, failure },
    });
    expect(text('#user-refresh-failure')).toContain('revoked');
    await click('#user-refresh');
    await drawn(() =>
      client.calls('refreshUser')[0]?.refuse({ code: 'network-failed', field: 'request', detail: 'ERR' }),
    );
    expect(text('#user-refresh-problem')).toContain('No answer came');
    await click('#user-refresh');
    await drawn(() => client.calls('refreshUser')[1]?.answer(ada));
    expect(status.value).toBe('ada has new tokens.');
  });

  it('says why a session ended, and signs in again with the name', async () => {
    const ended = refused('NotAuthorizedException: Refresh Token has expired');
    const { page, click, text } = await shownUser({ tokens: null, ended });
    expect(text('#user-ended')).toContain('Refresh Token has expired');
    expect(page.findAll('.disclosures')).toEqual([]);
    await click('#user-sign-in');
    expect(page.find<HTMLInputElement>('#sign-in-username').value).toBe('ada');
  });

  it('says that it is gone', async () => {
    const { page } = await shownPools({ connections: [], page: ['user', 'nobody'] });
    expect(page.find('#connection-gone').textContent).toContain('no longer here');
  });
});

describe('attributes', () => {
  it('are read, changed and added', async () => {
    const shown = await shownUser();
    const { page, click, submit, text } = shown;
    await click('#user-attributes');
    await reply(shown, user);
    expect(page.findAll('#attribute-sub, #attribute-email_verified')).toEqual([]);
    page.type('#attribute-name', 'Ada L.');
    page.type('[aria-label="New attribute: name"]', 'locale');
    page.type('[aria-label="Value of locale"]', 'en');
    expect(text('#attributes-save')).toBe('Save 2 attributes');
    await submit('#attributes-form');
    expect(asked(shown)[1]).toMatchObject({
      kind: 'update-attributes',
      attributes: { name: 'Ada L.', locale: 'en' },
    });
    await refuse(shown, 'InvalidParameterException: Attribute value must match');
    expect(text('#attributes-problem')).toContain('must match');
    expect(page.find<HTMLInputElement>('#attribute-name').value).toBe('Ada L.');
    await submit('#attributes-form');
    await reply(shown, { kind: 'done' });
    expect(asked(shown)[3]).toEqual({ kind: 'get-user' });
  });

  it('are taken away behind a question', async () => {
    const shown = await shownUser();
    await shown.click('#user-attributes');
    await reply(shown, user);
    await shown.click('#attribute-name-remove');
    await shown.click('#attribute-name-remove-now');
    expect(asked(shown)[1]).toEqual({ kind: 'delete-attributes', names: ['name'] });
  });

  it('are verified by a code', async () => {
    const shown = await shownUser();
    const { page, click, submit, text } = shown;
    await click('#user-attributes');
    await reply(shown, user);
    await click('#verify-email-send');
    expect(asked(shown)[1]).toMatchObject({ kind: 'send-attribute-code', name: 'email' });
    await reply(shown, { kind: 'delivery', medium: 'EMAIL', destination: 'a***' });
    page.type('#verify-email-code', '9');
    await submit('#verify-email-form');
    await refuse(shown, 'CodeMismatchException: Invalid verification code');
    expect(text('#verify-email-code-problem')).toContain('Invalid verification code');
    expect(page.find<HTMLInputElement>('#verify-email-code').value).toBe('9');
    await submit('#verify-email-form');
    await reply(shown, { kind: 'done' });
    expect(asked(shown).at(-1)).toEqual({ kind: 'get-user' });
  });

  it('say why they cannot be read, and are asked for again', async () => {
    const shown = await shownUser();
    await shown.click('#user-attributes');
    await refuse(shown, 'NotAuthorizedException: Access Token does not have required scopes');
    expect(shown.text('#attributes-load-problem')).toContain('required scopes');
    await shown.click('#attributes-reload');
    await reply(shown, user);
    expect(shown.page.find<HTMLInputElement>('#attribute-name').value).toBe('Ada');
  });
});

describe('second factors', () => {
  it('are switched on and off, with one preferred', async () => {
    const shown = await shownUser();
    await shown.click('#user-mfa');
    await reply(shown, user);
    expect(shown.page.find<HTMLInputElement>('#mfa-SMS_MFA').checked).toBe(true);
    await shown.click('#mfa-SMS_MFA');
    await shown.click('#mfa-SOFTWARE_TOKEN_MFA');
    await shown.submit('#mfa-form');
    expect(asked(shown)[1]).toEqual({ kind: 'set-mfa', enabled: ['SOFTWARE_TOKEN_MFA'], preferred: null });
    await refuse(shown, 'InvalidParameterException: User has not set up software token mfa');
    expect(shown.text('#mfa-problem')).toContain('not set up');
    expect(shown.page.find<HTMLInputElement>('#mfa-SOFTWARE_TOKEN_MFA').checked).toBe(true);
  });

  it('set up an authenticator', async () => {
    const shown = await shownUser();
    const { page, click, submit, text } = shown;
    await click('#user-mfa');
    await reply(shown, user);
    await click('#totp-begin');
    await reply(shown, {
      kind: 'totp',
      secretCode: 'ABCDEFGH',
      uri: 'otpauth://totp/shop:ada?secret=ABCDEFGH',
    });
    expect(document.body.innerHTML).not.toContain('ABCD');
    await click('#totp-reveal');
    expect(text('#totp-secret')).toContain('ABCD EFGH');
    page.type('#totp-code', '111111');
    await submit('#totp-form');
    expect(asked(shown)[2]).toEqual({ kind: 'verify-totp', code: '111111', deviceName: '' });
    await shown.drawn(() =>
      shown.client.calls('userAction').at(-1)?.refuse({ code: 'code-refused', field: 'form:code' }),
    );
    expect(text('#totp-code-problem')).toContain('not accepted');
    await submit('#totp-form');
    await reply(shown, { kind: 'done' });
    expect(page.findAll('#totp-form')).toEqual([]);
    expect(document.body.innerHTML).not.toContain('ABCD');
  });
});

describe('the password', () => {
  it('is changed, with what is wrong under its field', async () => {
    const shown = await shownUser();
    const { page, click, submit, text, status } = shown;
    await click('#user-password');
    page.type('#password-previous', 'old');
    page.type('#password-proposed', 'new');
    await submit('#password-form');
    expect(asked(shown)).toEqual([{ kind: 'change-password', previous: 'old', proposed: 'new' }]);
    await refuse(shown, 'NotAuthorizedException: Incorrect username or password.');
    expect(text('#password-previous-problem')).toContain('Incorrect');
    await submit('#password-form');
    await refuse(shown, 'PasswordHistoryPolicyViolationException: used before');
    expect(text('#password-proposed-problem')).toContain('used before');
    await submit('#password-form');
    await reply(shown, { kind: 'done' });
    expect(page.find<HTMLInputElement>('#password-proposed').value).toBe('');
    expect(status.value).toBe('ada has a new password.');
  });
});

describe('devices and sessions', () => {
  it('lists devices with this one marked, remembers and forgets', async () => {
    const shown = await shownUser();
    const device = {
      key: 'k1',
      name: 'Laptop',
      lastIp: '10.0.0.1',
      createdAt: 1,
      lastUsedAt: 2,
      remembered: false,
      isThis: true,
    };
    await shown.click('#user-devices');
    await reply(shown, {
      kind: 'devices',
      devices: [device, { ...device, key: 'k2', name: '', isThis: false, remembered: null }],
    });
    expect(shown.text('[data-device=k1]')).toContain('this one · not remembered');
    await shown.click('#device-k1-remember');
    expect(asked(shown)[1]).toEqual({ kind: 'remember-device', deviceKey: 'k1', remembered: true });
    await reply(shown, { kind: 'done' });
    await reply(shown, { kind: 'devices', devices: [device] });
    await shown.click('#device-k1-forget');
    await refuse(shown, 'ResourceNotFoundException: Device does not exist.');
    expect(shown.text('#device-k1-problem')).toContain('Device does not exist.');
  });

  it('says that the pool has no list of sessions, in the service’s words', async () => {
    const shown = await shownUser();
    await shown.click('#user-sessions');
    await refuse(shown, 'UnknownOperationException: no such operation');
    expect(shown.text('#sessions-none')).toContain('UnknownOperationException');
    expect(shown.page.findAll('#sessions-list, #sessions-reload')).toEqual([]);
  });

  it('lists sessions and revokes one', async () => {
    const shown = await shownUser();
    await shown.click('#user-sessions');
    await reply(shown, {
      kind: 'sessions',
      sessions: [{ id: 'x', facts: { DeviceType: 'phone' }, isThis: false }],
    });
    await shown.click('[data-session=x] button');
    expect(asked(shown)[1]).toEqual({ kind: 'revoke-session', sessionId: 'x' });
  });
});

describe('the end', () => {
  it('signs out here, everywhere, and in the browser', async () => {
    const { client, click } = await shownUser();
    await click('#user-sign-out');
    await click('#user-sign-out-everywhere');
    expect(client.calls('signOut')).toEqual([]);
    await click('#user-sign-out-everywhere-now');
    expect(client.calls('signOut')[0]?.argument).toEqual({
      userId: ada.id,
      everywhere: true,
      browser: false,
    });
  });

  it('says what the pool could not be told, though the session is gone', async () => {
    const { client, click, drawn, text } = await shownUser();
    await click('#user-sign-out');
    await click('#user-sign-out-browser');
    expect(client.calls('signOut')[0]?.argument).toEqual({
      userId: ada.id,
      everywhere: false,
      browser: true,
    });
    await drawn(() => client.emit('connectionsChanged', [shop, { ...ada, tokens: null }]));
    await drawn(() =>
      client.calls('signOut')[0]?.refuse({ code: 'network-failed', field: 'request', detail: 'ERR' }),
    );
    expect(text('#user-sign-out-said')).toMatch(/gone here.*No answer came/);
    expect(text('#user-state')).toBe('Signed out.');
  });

  it('deletes the user behind the typed name', async () => {
    const { page, client, click, submit, drawn, text } = await shownUser();
    await click('#user-delete');
    page.type('#delete-typed', 'bob');
    await submit('#delete-form');
    await drawn(() =>
      client.calls('deleteUser')[0]?.refuse({ code: 'confirmation-wrong', field: 'form:typed' }),
    );
    expect(text('#delete-typed-problem')).toContain('not the user’s name');
    page.type('#delete-typed', 'ada');
    await submit('#delete-form');
    expect(client.calls('deleteUser')[1]?.argument).toEqual({ userId: ada.id, typed: 'ada' });
    await drawn(() => {
      client.calls('deleteUser')[1]?.answer(null);
      client.emit('connectionsChanged', [shop]);
    });
    expect(page.findAll('#user-page')).toEqual([]);
  });
});
