// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mount } from '../ui/mounted.ts';
import { asked, refuse, reply, shownUser } from './user-page-fixture.ts';
import { ada, type ShownPools, shop } from './user-pool-fixture.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  mount(null);
});

const focused = () => document.activeElement?.id;

/** Presses what has the focus, as a real click does; after the page has taken the focus for its title. */
async function press({ page, click }: ShownPools, selector: string): Promise<void> {
  await vi.waitFor(() => expect(focused()).toBe('identity-page-title'));
  page.find(selector).focus();
  await click(selector);
}

describe('whether the device is to be remembered', () => {
  it('is asked where the pool leaves that to the user, until it is answered; the focus then goes to the title', async () => {
    const shown = await shownUser({ deviceOffered: true });
    await press(shown, '#device-offer-yes');
    expect(asked(shown)).toEqual([{ kind: 'remember-device', deviceKey: ada.deviceKey, remembered: true }]);
    await reply(shown, { kind: 'done' });
    await shown.drawn(() => shown.client.emit('connectionsChanged', [shop, ada]));
    expect(shown.page.findAll('#device-offer')).toEqual([]);
    await vi.waitFor(() => expect(focused()).toBe('identity-page-title'));
  });

  it('is still asked where the pool did not take the answer, and the focus stays', async () => {
    const shown = await shownUser({ deviceOffered: true });
    await press(shown, '#device-offer-no');
    await refuse(shown, 'ResourceNotFoundException: Device does not exist.');
    expect(shown.text('#device-offer-problem')).toContain('Device does not exist.');
    await new Promise(requestAnimationFrame);
    expect(focused()).toBe('device-offer-no');
  });
});
