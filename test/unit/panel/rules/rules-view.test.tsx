// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { emptyRule } from '#core/rules/rule.ts';
import { RulesView } from '#panel/views/rules/rules-view.tsx';
import type { RulesState } from '#protocol/rules-contract.ts';
import { mount } from '../ui/mounted.ts';
import { entryOf, ruleOf, startedRules, stateOf, statusOf, thisTab } from './rules-fixture.ts';

const rules = ['a', 'b', 'c'].map((id) => ruleOf(id));

beforeAll(() => {
  // happy-dom lays nothing out.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
});

afterEach(() => {
  mount(null);
});

async function shown(state: RulesState = stateOf(rules)) {
  const started = await startedRules(state);
  const page = mount(<RulesView model={started.model} />);
  const titles = () => page.findAll('.rule-row').map((row) => row.dataset.rule);
  const row = (title: string, inside: string) => `.rule-row[data-rule="${title}"] ${inside}`;
  const choose = (selector: string, value: string) =>
    act(() => {
      const field = page.find<HTMLSelectElement>(selector);
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
  return { ...started, page, titles, row, choose, draft: () => started.model.editing.draft.value };
}

describe('the list of rules', () => {
  it('tells of each rule what it takes, does, and goes by', async () => {
    const { page, row } = await shown();
    const text = page.find(row('rule a', '')).textContent;
    for (const part of ['a.example.com/*', 'IAM as prod-admin', 'this tab', 'debugging bar']) {
      expect(text).toContain(part);
    }
    expect(page.find('.rule-row').dataset.backEnd).toBe('debugger-fetch');
    expect(page.find('.rules').dataset).toMatchObject({ ready: 'yes', saved: 'yes' });
  });

  it('switches a rule by its tick', async () => {
    const { page, row, client } = await shown();
    page.click(row('rule b', '.rule-switch'));
    expect(client.calls('switchRule')[0]?.argument).toEqual({ id: 'b', enabled: false });
  });

  it('moves a rule with Alt and the arrows, and the focus goes along', async () => {
    const { page, row, titles } = await shown();
    page.find(row('rule a', '.rule-edit')).focus();
    expect(page.press('ArrowDown', { altKey: true })).toEqual({ reachedDocument: false, prevented: true });
    expect(titles()).toEqual(['rule b', 'rule a', 'rule c']);
    expect(document.activeElement).toBe(page.find(row('rule a', '.rule-edit')));
  });

  it('is gone through with the arrows', async () => {
    const { page, row } = await shown();
    page.find(row('rule a', '.rule-edit')).focus();
    page.press('ArrowDown');
    expect(document.activeElement).toBe(page.find(row('rule b', '.rule-edit')));
    page.press('ArrowUp');
    expect(document.activeElement).toBe(page.find(row('rule a', '.rule-edit')));
  });

  it('removes a rule, with a way back that has the focus', async () => {
    const { page, row, titles } = await shown();
    page.click(row('rule b', '.rule-menu'));
    act(() => page.findAll('.menu-item').at(-1)?.click());
    expect(titles()).toEqual(['rule a', 'rule c']);
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('undo-remove'));
    page.click('#undo-remove');
    expect(titles()).toEqual(['rule a', 'rule b', 'rule c']);
    await vi.waitFor(() => expect(document.activeElement).toBe(page.find(row('rule b', '.rule-edit'))));
  });

  it('offers the one thing that helps, and keeps the focus when it helped', async () => {
    const statuses = { a: statusOf({ backEnd: null, binding: null }) };
    const { page, row, client } = await shown(stateOf([ruleOf('a')], { statuses }));
    const button = page.find(row('rule a', '.rule-trouble'));
    expect(button.textContent).toBe('Use this tab');
    button.focus();
    act(() => button.click());
    expect(client.calls('bindRule')[0]?.argument).toEqual({ id: 'a', binding: thisTab });
    expect(document.activeElement).toBe(page.find(row('rule a', '.rule-edit')));
  });

  it('says why it is empty, and begins with a starter', async () => {
    const { page, draft } = await shown(stateOf([]));
    expect(page.find('.empty-state').textContent).toContain('no rule yet');
    page.click('#start-api-key');
    expect(draft()?.authorise.kind).toBe('api-key');
    expect(page.find('#rule-kind')).toHaveProperty('value', 'api-key');
  });

  it('says why the rules could not be read', async () => {
    const { page } = await shown(stateOf([], { failure: { code: 'store-newer', field: 'request' } }));
    expect(page.find('#rules-failure').textContent).toContain('newer version');
  });
});

describe('the editor', () => {
  it('says at the field what is wrong, once saving was tried', async () => {
    const { page, client } = await shown();
    page.click('#new-rule');
    expect(page.findAll('#rule-where-problem')).toEqual([]);
    page.type('#rule-where', '*.com');
    act(() => page.find<HTMLFormElement>('.rule-editor').requestSubmit());
    await vi.waitFor(() => expect(page.find('#rule-where-problem').textContent).toContain('*.com'));
    expect(page.find('#rule-where').getAttribute('aria-invalid')).toBe('true');
    expect(client.calls('saveRule')).toEqual([]);
    page.type('#rule-where', 'h.example.com');
    expect(page.findAll('#rule-where-problem')).toEqual([]);
  });

  it('says it as soon as the field is left', async () => {
    const { page } = await shown();
    page.click('#new-rule');
    act(() => {
      page.find('#rule-where').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    });
    expect(page.find('#rule-where-problem').textContent).toContain('which requests');
  });

  it('builds the rule that was typed', async () => {
    const { page, choose, draft } = await shown();
    page.click('#new-rule');
    page.type('#rule-name', 'Orders');
    page.click('#rule-syntax-regex');
    page.type('#rule-where', 'https://h\\.example\\.com/.*');
    page.click('#method-POST');
    page.click('#method-GET');
    page.type('#method-other', 'link, purge');
    page.click('#kind-image');
    page.click('#rule-plain-http');
    choose('#rule-scope', 'origins');
    page.type('#rule-origins', 'https://a.example\nhttps://b.example\n');
    choose('#rule-form', 'query');
    page.type('#rule-expires', '60');
    page.type('#rule-service', 'execute-api');
    page.type('#rule-region', 'eu-west-1');
    page.click('#rule-leave');
    choose('#rule-resign', 'keep-scope');
    page.type('[aria-label="New header edit: name"]', 'X-A');
    page.type('[aria-label="Value of X-A"]', 'b');
    choose('[aria-label="What to do with X-A"]', 'append');
    choose('#rule-scheme', 'http');
    page.type('#rule-host', 'localhost:4566');
    page.type('#rule-path-from', '/api');
    page.type('#rule-path-to', '/');
    page.click('#rule-cors');
    choose('#rule-impossible', 'send-unsigned');
    const empty = emptyRule(draft()?.id ?? '', 'prod');
    const { id } = draft()?.rewrite.headers[0] ?? { id: '' };
    expect(draft()).toEqual({
      ...empty,
      name: 'Orders',
      where: {
        syntax: 'regex',
        text: 'https://h\\.example\\.com/.*',
        methods: ['GET', 'POST', 'LINK', 'PURGE'],
        kinds: ['image'],
        plainHttp: true,
      },
      scope: { kind: 'origins', origins: ['https://a.example', 'https://b.example'] },
      authorise: {
        ...empty.authorise,
        iam: {
          ...empty.authorise.iam,
          form: 'query',
          expiresIn: '60',
          service: 'execute-api',
          region: 'eu-west-1',
        },
        existing: 'keep-scope',
      },
      rewrite: {
        ...empty.rewrite,
        headers: [{ id, enabled: true, action: 'append', name: 'X-A', value: 'b' }],
        scheme: 'http',
        host: 'localhost:4566',
        pathFrom: '/api',
        pathTo: '/',
        cors: true,
      },
      whenImpossible: 'send-unsigned',
    });
    expect(page.find('#rule-rewrite summary').textContent).toBe('Rewrite · 5 changes');
    expect(page.find('.rules').dataset.saved).toBe('no');
  });

  it('shows what was typed for each kind again when the kind comes back', async () => {
    const { page, choose } = await shown();
    page.click('#new-rule');
    page.type('#rule-region', 'eu-west-1');
    choose('#rule-kind', 'api-key');
    page.type('#rule-token-header', 'x-other-key');
    choose('#rule-kind', 'iam');
    expect(page.find('#rule-region')).toHaveProperty('value', 'eu-west-1');
    choose('#rule-kind', 'api-key');
    expect(page.find('#rule-token-header')).toHaveProperty('value', 'x-other-key');
  });

  it('keeps no captured scope for what has none', async () => {
    const { choose, page, draft } = await shown();
    page.click('#new-rule');
    page.click('#rule-leave');
    choose('#rule-resign', 'keep-scope');
    choose('#rule-kind', 'oidc');
    expect(draft()?.authorise.existing).toBe('replace');
  });

  it('says before saving that there will be a bar, and offers the way without where there is one', async () => {
    const { choose, page, draft } = await shown();
    page.click('#new-rule');
    expect(page.find('#carried-by').textContent).toContain('shows a debugging bar');
    expect(page.findAll('#avoid-bar')).toEqual([]);
    choose('#rule-kind', 'api-key');
    page.click('#avoid-bar');
    expect(draft()?.authorise.existing).toBe('replace');
    expect(page.find('#carried-by').textContent).toContain('no bar');
  });

  it('warns of a token of the other use, and lets it be saved', async () => {
    const { client, choose, page } = await shown();
    const claims = { issuer: 'i', tokenUse: 'id', clientId: 'c', subject: 'ada', expiresAt: null };
    act(() =>
      client.emit('tokensChanged', [{ id: 't', name: 'ada', masked: 'eyJ…', claims, expiresAt: null }]),
    );
    page.click('#new-rule');
    page.type('#rule-where', 'h.example.com');
    choose('#rule-kind', 'user-pool');
    choose('#rule-token', 't');
    expect(page.find('#rule-token-problem').textContent).toContain('Warning: This is an ID token.');
    choose('#rule-use', 'id');
    expect(page.findAll('#rule-token-problem')).toEqual([]);
    choose('#rule-use', 'access');
    act(() => page.find<HTMLFormElement>('.rule-editor').requestSubmit());
    expect(client.calls('saveRule')).toHaveLength(1);
  });

  it('takes a pasted token once, shows what it says of itself, and never the token', async () => {
    const { client, choose, page, draft } = await shown();
    page.click('#new-rule');
    choose('#rule-kind', 'user-pool');
    page.click('#paste-token');
    expect(page.find('#token-value').getAttribute('type')).toBe('password');
    page.type('#token-value', 'secret.token.value');
    act(() => page.find<HTMLFormElement>('dialog form').requestSubmit());
    const [call] = client.calls('saveToken');
    expect(call?.argument).toEqual({ name: 'Pasted token', value: 'secret.token.value' });
    expect(client.calls('saveRule')).toEqual([]);
    const claims = {
      issuer: 'https://issuer',
      tokenUse: 'access',
      clientId: 'c',
      subject: 'ada',
      expiresAt: null,
    };
    call?.answer({ id: 't', name: 'Pasted token', masked: 'se…ue', claims, expiresAt: null });
    await vi.waitFor(() => expect(page.find('#token-facts').textContent).toContain('https://issuer'));
    expect(document.documentElement.outerHTML).not.toContain('secret.token.value');
    expect(draft()?.authorise.token.source).toEqual({ kind: 'pasted', tokenId: 't' });
  });

  it('says in the dialog what is wrong with a token', async () => {
    const { client, choose, page } = await shown();
    page.click('#new-rule');
    choose('#rule-kind', 'lambda');
    page.click('#paste-token');
    act(() => page.find<HTMLFormElement>('dialog form').requestSubmit());
    client.calls('saveToken')[0]?.refuse({ code: 'token-empty', field: 'token' });
    await vi.waitFor(() =>
      expect(page.find('#token-value-problem').textContent).toContain('nothing to save'),
    );
  });

  it('does not let another rule push unsaved changes away', async () => {
    const { page, row, model, draft } = await shown();
    page.click(row('rule a', '.rule-edit'));
    page.type('#rule-name', 'mine');
    page.click(row('rule b', '.rule-edit'));
    expect(draft()?.name).toBe('mine');
    expect(model.status.value).toBe('Save or discard the changes to mine first.');
    expect(page.find('#unsaved-rule').textContent).toContain('mine');
    page.click('#discard-rule');
    page.click(row('rule b', '.rule-edit'));
    expect(draft()?.id).toBe('b');
  });
});

describe('the activity', () => {
  it('lists what happens, and shows the chosen request with cause and remedy', async () => {
    const { page, client } = await shown();
    expect(page.find('#activity').textContent).toContain('Nothing yet');
    act(() => {
      client.emit('activity', [entryOf('1', { at: 1 })]);
      client.emit('activity', [
        entryOf('2', {
          at: 2,
          outcome: 'refused',
          traced: false,
          failure: { code: 'credentials-expired', field: 'profile' },
        }),
      ]);
    });
    const outcomes = () => page.findAll('.activity-row').map((row) => row.dataset.outcome);
    await vi.waitFor(() => expect(outcomes()).toEqual(['signed', 'refused']));
    expect(page.find('.rule-row .rule-count').textContent).toBe('2');
    page.find('.row-window').focus();
    page.press('End');
    expect(page.find('[aria-selected=true].activity-row').dataset.outcome).toBe('refused');
    expect(page.find('.entry-detail').textContent).toContain('have expired. Add fresh ones');
    expect(page.find('.row-window').getAttribute('aria-activedescendant')).toBe('activity-2');
  });

  it('hands a request to the dry run', async () => {
    const { page, client } = await shown();
    act(() => client.emit('activity', [entryOf('1', { method: 'PUT', traced: false })]));
    page.click('.activity-row');
    page.click('#try-again');
    expect(page.find('#dry-method')).toHaveProperty('value', 'PUT');
    expect(client.calls('dryRun')[0]?.argument.facts.url).toBe('https://a.example.com/items?limit=1');
  });
});

describe('the dry run', () => {
  it('says which rule takes the request, why the others do not, and what would go out', async () => {
    const { page, client } = await shown();
    page.click('#detail-tab-dry');
    page.type('#dry-url', 'https://b.example.com/');
    act(() =>
      client.calls('dryRun')[0]?.answer({
        ruleId: 'b',
        misses: [
          { ruleId: 'a', miss: 'host' },
          { ruleId: 'c', miss: 'off' },
        ],
        backEnd: 'net-rules',
        outcome: 'authorised',
        failure: null,
        request: { method: 'GET', url: 'https://b.example.com/', headers: [['x-api-key', '••••']] },
        trace: null,
      }),
    );
    await vi.waitFor(() =>
      expect(page.find('#dry-verdict').textContent).toContain('Rule 2, rule b, takes it.'),
    );
    expect(page.findAll('.misses li').map((item) => item.textContent)).toEqual([
      'Rule 1, rule a, takes another host.',
      'Rule 3, rule c, is switched off.',
    ]);
    expect(page.find('.headers-table').textContent).toContain('x-api-key');
  });
});
