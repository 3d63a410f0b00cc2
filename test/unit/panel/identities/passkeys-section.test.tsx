// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mount } from '../ui/mounted.ts';
import { asked, refuse, reply, shownUser } from './user-page-fixture.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  mount(null);
});

describe('passkeys', () => {
  it('are made by the browser and added, and deleted', async () => {
    class Key {
      static parseRequestOptionsFromJSON = (options: unknown) => options;
      static parseCreationOptionsFromJSON = (options: unknown) => options;
      toJSON = () => ({ id: 'new' });
    }
    vi.stubGlobal('PublicKeyCredential', Key);
    vi.stubGlobal('navigator', { ...navigator, credentials: { create: async () => new Key() } });
    const shown = await shownUser();
    await shown.click('#user-passkeys');
    await reply(shown, { kind: 'passkeys', passkeys: [{ id: 'p1', name: 'Phone', createdAt: null }] });
    await shown.click('#passkeys-add');
    await reply(shown, { kind: 'passkey-options', options: '{"challenge":"c"}' });
    expect(asked(shown).at(-1)).toEqual({ kind: 'complete-passkey', credential: '{"id":"new"}' });
    await refuse(shown, 'WebAuthnOriginNotAllowedException: origin');
    expect(shown.text('#passkeys-add-problem')).toContain('WebAuthnOriginNotAllowedException');
    await shown.click('[data-passkey=p1] button');
    expect(asked(shown).at(-1)).toEqual({ kind: 'delete-passkey', credentialId: 'p1' });
  });

  it.each([
    ['in DevTools, where the browser makes none', { passkeyAccess: undefined }, 'passkey-needs-tab'],
    ['in a browser that has none', { passkeyAccess: async () => true }, 'passkey-failed'],
  ])('are not begun at the pool %s', async (_, ports, code) => {
    vi.stubGlobal('PublicKeyCredential', undefined);
    const shown = await shownUser({}, ports);
    await shown.click('#user-passkeys');
    await reply(shown, { kind: 'passkeys', passkeys: [] });
    await shown.click('#passkeys-add');
    expect(shown.page.find('.failure-note').dataset.code).toBe(code);
    expect(asked(shown)).toEqual([{ kind: 'list-passkeys' }]);
  });
});
