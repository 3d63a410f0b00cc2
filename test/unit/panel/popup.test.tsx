// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { createPopupModel } from '#panel/model/popup-model.ts';
import { mountPopup } from '#panel/popup.tsx';
import { failureWords } from '#panel/words/failure-words.ts';
import type { RulesState } from '#protocol/rules-contract.ts';
import { stateOf, statusOf } from '../background/rules-state.ts';
import { ruleOf, tokenAuthorisation } from '../core/rules/sample-rule.ts';
import { fakeClient } from './model/fake-client.ts';
import { mount } from './ui/mounted.ts';

const signing = ruleOf({ id: 'signing', name: 'Sign the API' });
const withKey = ruleOf({ id: 'key', name: 'Send the key', authorise: tokenAuthorisation('api-key') });

let lifetime = new AbortController();
afterEach(() => {
  lifetime.abort();
  act(() => render(null, document.body));
});

function popup(state: RulesState | null, tabId: number | null = 7) {
  const page = mount(<div />);
  const client = fakeClient();
  lifetime = new AbortController();
  act(() => mountPopup(document.body, createPopupModel(client, tabId, lifetime.signal)));
  if (state) act(() => client.emit('rulesChanged', state));
  return { page, client };
}

const shown = (state: RulesState, tabId?: number) =>
  popup(state, tabId).page.find('.popup').textContent ?? '';

describe('the popup', () => {
  it('is busy until it knows', () => {
    const { page } = popup(null);
    expect(page.find('.popup').getAttribute('aria-busy')).toBe('true');
    expect(page.findAll('button')).toEqual([]);
  });

  it('pauses everything and resumes it', () => {
    const { page, client } = popup(stateOf([signing]));
    expect(page.find('#popup-pause').getAttribute('aria-pressed')).toBe('false');
    page.click('#popup-pause');
    expect(client.calls('setPaused')[0]?.argument).toEqual({ paused: true });
    act(() => client.emit('rulesChanged', stateOf([signing], { paused: true })));
    expect(page.find('#popup-pause').getAttribute('aria-pressed')).toBe('true');
    expect(page.find('#popup-pause').textContent).toBe('Resume everything');
    page.click('#popup-pause');
    expect(client.calls('setPaused')[1]?.argument).toEqual({ paused: false });
  });

  it('switches this tab off and on', () => {
    const { page, client } = popup(stateOf([signing]));
    expect(page.find('#popup-tab')).toMatchObject({ checked: true, disabled: false });
    page.click('#popup-tab');
    expect(client.calls('switchTab')[0]?.argument).toEqual({ tabId: 7, on: false });
    act(() => client.emit('rulesChanged', stateOf([signing], { offTabs: [7] })));
    expect(page.find('#popup-tab')).toMatchObject({ checked: false });
  });

  it('has nothing to switch or to open where there is no tab', () => {
    const { page } = popup(stateOf([signing]), null);
    expect(page.find('#popup-tab')).toMatchObject({ disabled: true });
    expect(page.find('#popup-open')).toMatchObject({ disabled: true });
  });

  it('opens the panel in a tab of its own', () => {
    const { page, client } = popup(stateOf([]));
    page.click('#popup-open');
    expect(client.calls('openPanelTab')[0]?.argument).toEqual({ tabId: 7, view: 'compose' });
  });

  it.each([
    [stateOf([signing, withKey]), '2 rules act here.'],
    [stateOf([signing]), '1 rule acts here.'],
    [stateOf([signing], { statuses: { signing: statusOf({ backEnd: null }) } }), '0 rules act here.'],
    [stateOf([]), 'No rule is for this tab.'],
    [stateOf([signing], { offTabs: [7] }), 'Switched off in this tab.'],
    [stateOf([signing], { offTabs: [7], paused: true }), 'Everything is paused'],
  ])('says in words how this tab fares (%#)', (state, words) => {
    const { page } = popup(state);
    expect(page.find('#popup-state').textContent).toContain(words);
  });

  it('says why there are no rules', () => {
    const failure = { code: 'store-newer', field: 'request', detail: 'rules' } as const;
    const { page } = popup(stateOf([], { failure }));
    expect(page.find('[role=alert]').textContent).toMatch(/^[A-Z].{8,}/);
  });

  it('says what could not be done', async () => {
    const { page, client } = popup(stateOf([signing]));
    page.click('#popup-pause');
    await act(async () =>
      client.calls('setPaused')[0]?.refuse({ code: 'worker-unreachable', field: 'request' }),
    );
    expect(page.find('[role=alert]').textContent).toMatch(/^[A-Z].{8,}/);
  });
});

describe('a rule in the popup', () => {
  it('is switched off and on', () => {
    const { page, client } = popup(stateOf([signing, withKey]));
    page.click('[aria-label="Rule Send the key"]');
    expect(client.calls('switchRule')[0]?.argument).toEqual({ id: 'key', enabled: false });
  });

  it('without a name is called by its pattern', () => {
    expect(shown(stateOf([ruleOf({ name: '' })]))).toContain('api.example.com');
  });

  it('that signs says as whom, and signs as another when that is chosen', () => {
    const { page, client } = popup(stateOf([signing]));
    const identity = {
      maskedKeyId: 'AKIA…MPLE',
      hasSessionToken: false,
      expiresAt: null,
      builtIn: false,
    } as const;
    act(() =>
      client.emit('identitiesChanged', [
        { ...identity, id: 'identity-1', name: 'me' },
        { ...identity, id: 'other', name: 'somebody else' },
      ]),
    );
    const select = page.find<HTMLSelectElement>('[aria-label="Sign Sign the API as"]');
    expect([select.value, select.selectedOptions[0]?.textContent]).toEqual(['identity-1', 'me']);
    act(() => {
      select.value = 'other';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(client.calls('saveRule')[0]?.argument).toMatchObject({
      rule: { id: 'signing', authorise: { iam: { identityId: 'other' } } },
    });
  });

  it('whose identity or token is gone says so', () => {
    const { page } = popup(stateOf([signing, withKey]));
    expect(page.find<HTMLSelectElement>('select').selectedOptions[0]?.textContent).toBe('(gone)');
    expect(page.find('[data-rule="Send the key"]').textContent).toContain('(gone)');
  });

  it('with a token names it, and one that authorises nothing says what it does', () => {
    const { page, client } = popup(
      stateOf([
        withKey,
        ruleOf({ id: 'strip', name: 'Strip', authorise: { kind: 'none' } }),
        ruleOf({ id: 'rewrite', name: 'Rewrite', authorise: { kind: 'unchanged' } }),
      ]),
    );
    const token = { id: 'token-1', name: 'my key', masked: '…wxyz', claims: null, expiresAt: null };
    act(() => client.emit('tokensChanged', [token]));
    expect(page.find('[data-rule="Send the key"]').textContent).toContain('my key');
    expect(page.find('[data-rule="Strip"]').textContent).toContain('takes authorisation away');
    expect(page.find('[data-rule="Rewrite"]').textContent).toContain('rewrites');
  });

  it('says its trouble and the access that it lacks', () => {
    const statuses = {
      signing: statusOf({
        trouble: [{ code: 'token-expired', field: 'token', detail: 'my key' }],
        missingAccess: ['https://api.example.com/*'],
      }),
    };
    const { page } = popup(stateOf([signing], { statuses }));
    const [trouble, access] = page.findAll('.bad').map(({ textContent }) => textContent);
    const { title, remedy } = failureWords({ code: 'token-expired', field: 'token', detail: 'my key' });
    expect(trouble).toContain(`${title} ${remedy}`);
    expect(access).toContain('https://api.example.com/*');
  });
});
