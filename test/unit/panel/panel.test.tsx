// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { mountPanel } from '#panel/panel.tsx';
import type { PanelPorts } from '#panel/ports.ts';
import { serveCapture } from '#protocol/capture-server.ts';
import { memoryChannel } from '#protocol/channel.ts';
import { captured } from '../core/traffic/sample-captured.ts';
import { fakeClient } from './model/fake-client.ts';
import { ruleOf, stateOf } from './rules/rules-fixture.ts';
import { mount } from './ui/mounted.ts';

beforeAll(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
});

let lifetime = new AbortController();
afterEach(() => {
  lifetime.abort();
  act(() => render(null, document.querySelector('#panel') ?? document.body));
});

async function shown(traffic: PanelPorts['traffic'] = null) {
  const page = mount(<div id="panel" />);
  const client = fakeClient();
  lifetime = new AbortController();
  act(() =>
    mountPanel(
      page.find('#panel'),
      {
        client,
        blobs: { put: vi.fn(), get: vi.fn() },
        pageStorage: null,
        onSearch: () => undefined,
        askForAccess: null,
        traffic,
        tab: { id: 7, origin: async () => null, onNavigated: () => undefined },
      },
      lifetime.signal,
    ),
  );
  client.calls('listRules')[0]?.answer(stateOf([ruleOf('a'), { ...ruleOf('b'), enabled: false }]));
  await vi.waitFor(() => expect(page.find('.rules').dataset.ready).toBe('yes'));
  return { page, client };
}

describe('the panel', () => {
  it('begins in Compose and keeps both views, whichever is in front', async () => {
    const { page } = await shown();
    expect(page.find('#view-panel-rules').hidden).toBe(true);
    page.type('#url', 'https://typed/');
    page.click('#view-tab-rules');
    expect(page.find('#view-panel-compose').hidden).toBe(true);
    expect(page.find('#view-panel-rules').hidden).toBe(false);
    page.click('#view-tab-compose');
    expect(page.find('#url')).toHaveProperty('value', 'https://typed/');
  });

  it('counts the rules that are on, and tells how the tab fares', async () => {
    const { page } = await shown();
    expect(page.find('#view-tab-rules').textContent).toBe('Rules1');
    expect(page.find('#tab-state').textContent).toBe('signing this tab');
  });

  it('pauses with Alt+P from anywhere, also while something is typed', async () => {
    const { page, client } = await shown();
    page.find('#url').focus();
    expect(page.press('p', { altKey: true })).toEqual({ reachedDocument: false, prevented: true });
    expect(client.calls('setPaused')[0]?.argument).toEqual({ paused: true });
    expect(page.find('#pause').textContent).toContain('Paused – resume');
    expect(page.find('#tab-state').textContent).toBe('paused');
    page.click('#pause');
    expect(client.calls('setPaused')[1]?.argument).toEqual({ paused: false });
  });

  it('counts what is captured before Traffic is loaded, which it is when it is first shown', async () => {
    const [channel, devtools] = memoryChannel();
    const around = { session: 's', now: () => 0, later: (run: () => void) => run() };
    const server = serveCapture(devtools, around, new AbortController().signal);
    const { page } = await shown({ version: '1', channel, reload: null, revealInNetwork: null });
    act(() => server.add((id) => captured({ id }), null));
    await vi.waitFor(() => expect(page.find('#view-tab-traffic').textContent).toBe('Traffic1'));
    expect(page.findAll('.traffic')).toEqual([]);
    page.click('#view-tab-traffic');
    await vi.waitFor(() => expect(page.find('.traffic').dataset.ready).toBe('yes'), 20_000);
    await vi.waitFor(() => expect(page.find('#traffic-count').textContent).toBe('1'));
    page.click('#view-tab-compose');
    expect(page.find('#view-panel-traffic').hidden).toBe(true);
    expect(page.findAll('.traffic')).toHaveLength(1);
  });

  it('does not send from Rules', async () => {
    const { page, client } = await shown();
    page.find('#url').focus();
    page.press('Enter', { ctrlKey: true });
    expect(client.calls('send')).toHaveLength(1);
    page.click('#view-tab-rules');
    page.find('#new-rule').focus();
    page.press('Enter', { ctrlKey: true });
    expect(client.calls('send')).toHaveLength(1);
  });

  it('brings a tab back where the debugging bar was cancelled, or where it was switched off', async () => {
    const { page, client } = await shown();
    act(() => client.emit('rulesChanged', stateOf([ruleOf('a')], { cancelledTabs: [7] })));
    page.click('#resume-tab');
    expect(client.calls('resumeTab')[0]?.argument).toEqual({ tabId: 7 });
    act(() => client.emit('rulesChanged', stateOf([ruleOf('a')], { offTabs: [7] })));
    page.click('#tab-on');
    expect(client.calls('switchTab')[0]?.argument).toEqual({ tabId: 7, on: true });
  });

  it('tells in Compose how long the chosen credentials still hold, and takes an expiry with new ones', async () => {
    const { page, client } = await shown();
    const chosen = {
      id: 'example-slash',
      name: 'mine',
      maskedKeyId: 'ASIA…',
      hasSessionToken: true,
      expiresAt: Date.now() + 41.5 * 60_000,
      builtIn: false,
    };
    act(() => client.emit('identitiesChanged', [chosen]));
    page.click('#request-tab-auth');
    expect(page.find('.expiry').textContent).toBe('expires in 41 min');
    page.click('#add-identity');
    page.type('#new-expiration', 'tomorrow');
    act(() => page.find<HTMLFormElement>('dialog form').requestSubmit());
    expect(client.calls('saveIdentity')[0]?.argument.expiration).toBe('tomorrow');
    client.calls('saveIdentity')[0]?.refuse({ code: 'expiration-invalid', field: 'expiration' });
    await vi.waitFor(() =>
      expect(page.find('#new-expiration-problem').textContent).toContain('no date and time'),
    );
  });
});
