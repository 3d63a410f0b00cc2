// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VaultBar } from '#panel/views/identities/vault/vault-bar.tsx';
import { mount } from '../ui/mounted.ts';
import { startedIdentities, vaultOf } from './identities-fixture.ts';

const minute = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  mount(null);
  vi.useRealTimers();
});

async function shownBar() {
  const { client, model } = await startedIdentities({ vault: vaultOf('unlocked') });
  const page = mount(<VaultBar model={model} />);
  const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));
  return { client, pass, words: () => page.find('#vault-status').textContent };
}

describe('the bar of an open vault', () => {
  it('shows the time when it locks as the worker tells it, and asks nobody until then', async () => {
    const { client, pass, words } = await shownBar();
    pass(10 * minute);
    expect(words()).toContain('in 5 min');
    act(() => client.emit('vaultChanged', vaultOf('unlocked')));
    expect(words()).toContain('in 15 min');
    pass(14 * minute);
    expect(client.calls('vaultState')).toHaveLength(1);
  });

  it('asks when its time has passed and nobody has told, and again every minute', async () => {
    const { client, pass } = await shownBar();
    pass(15 * minute);
    expect(client.calls('vaultState')).toHaveLength(2);
    pass(minute / 2);
    expect(client.calls('vaultState')).toHaveLength(2);
    pass(minute);
    expect(client.calls('vaultState')).toHaveLength(3);
    act(() => client.emit('vaultChanged', vaultOf('locked')));
    pass(10 * minute);
    expect(client.calls('vaultState')).toHaveLength(3);
  });
});
