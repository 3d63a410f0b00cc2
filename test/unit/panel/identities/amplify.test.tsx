// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { largestTextFile } from '#panel/model/identities/text-file.ts';
import type { PanelPorts } from '#panel/ports.ts';
import { IdentitiesView } from '#panel/views/identities/identities-view.tsx';
import { openPage } from '#panel/views/identities/open-page.ts';
import { outputs } from '../../core/formats/amplify/sample-projects.ts';
import { stateOf, statusOf } from '../rules/rules-fixture.ts';
import { mount } from '../ui/mounted.ts';
import { settled, startedIdentities } from './identities-fixture.ts';
import { pool, sourcedOf, sources } from './source-fixture.ts';

afterEach(() => {
  mount(null);
});

const tab: PanelPorts['tab'] = {
  id: 7,
  origin: async () => 'https://shop.example.com',
  onNavigated: () => undefined,
};

async function shown(ports: Partial<PanelPorts> = { tab }) {
  const started = await startedIdentities({ ports });
  started.client.calls('listConnections')[0]?.answer([]);
  const page = mount(<IdentitiesView model={started.model} />);
  act(() => openPage(started.model, 'amplify'));
  started.client.calls('listRules')[0]?.answer(stateOf([]));
  await settled();
  if (ports.tab) await vi.waitFor(() => expect(started.model.amplify.shown.value?.origin).toBeTruthy());
  return { ...started, page };
}
type Shown = Awaited<ReturnType<typeof shown>>;

const paste = ({ page }: Shown, file: object = outputs) => page.type('#amplify-text', JSON.stringify(file));

/** Answers all that is asked for until nothing more is, refusing what `refuses` names. */
async function served({ client, model }: Shown, refuses = '') {
  const answered = new Set<unknown>();
  await vi.waitFor(() => {
    for (const name of ['savePool', 'saveSource', 'saveToken', 'saveRule', 'bindRule'] as const) {
      for (const call of client.calls(name)) {
        if (answered.has(call)) continue;
        answered.add(call);
        act(() => {
          if (name === refuses) call.refuse({ code: 'vault-locked', field: 'passphrase' });
          else if (name === 'savePool') call.answer({ ...pool, id: 'pool-9' } as never);
          else if (name === 'saveSource') {
            const { name: called } = client.calls('saveSource').at(-1)?.argument ?? { name: '' };
            call.answer(
              sourcedOf(sources['identity-pool'], { id: `id of ${called}`, name: called }) as never,
            );
          } else if (name === 'saveToken') {
            call.answer({ id: 'token-9', name: 'key', masked: '…', claims: null, expiresAt: null } as never);
          } else call.answer(null as never);
        });
      }
    }
    if (model.amplify.making.value || !model.amplify.report.value) throw new Error('still under way');
  });
  await settled();
}

describe('the import of an Amplify project', () => {
  it('shows what the project says, without its keys', async () => {
    const all = await shown();
    paste(all);
    const facts = all.page.find('#amplify-facts').textContent;
    expect(facts).toContain('eu-central-1_aBcDeFgHi');
    expect(facts).toContain('user pool; also API key, AWS IAM');
    expect(all.page.find('#amplify-page').textContent).not.toContain('da2-');
    expect(all.page.findAll('#amplify-parts input:checked')).toHaveLength(7);
    expect(all.page.find('#amplify-make').textContent).toBe('Make these 7 parts');
  });

  it('makes each part with what stands before it, for this tab, and tells the way there', async () => {
    const askForAccess = vi.fn(async () => true);
    const all = await shown({ tab, askForAccess });
    const { page, client, status } = all;
    paste(all);
    page.click('#amplify-make');
    expect(askForAccess).toHaveBeenCalledTimes(1);
    expect(askForAccess.mock.calls[0]).toEqual([
      expect.arrayContaining([
        'https://cognito-idp.eu-central-1.amazonaws.com/*',
        'https://cognito-identity.eu-central-1.amazonaws.com/*',
        'https://abc123.execute-api.eu-central-1.amazonaws.com/*',
      ]),
    ]);
    await served(all);
    expect(client.calls('savePool')[0]?.argument).toMatchObject({
      id: null,
      clientId: 'web-client',
      domain: 'shop.auth.eu-central-1.amazoncognito.com',
      keep: 'session',
    });
    expect(client.calls('saveSource').map(({ argument }) => argument)).toMatchObject([
      {
        name: 'Amplify 11111111',
        now: false,
        source: { region: 'eu-central-1', login: { kind: 'user', poolId: 'pool-9', userId: null } },
      },
    ]);
    expect(client.calls('saveToken')[0]?.argument).toMatchObject({
      name: 'Key of Events',
      value: 'da2-events',
    });
    const rules = client.calls('saveRule').map(({ argument }) => argument.rule);
    expect(rules.every(({ enabled, scope }) => enabled && scope.kind === 'tab')).toBe(true);
    expect(rules.map(({ name, authorise }) => [name, authorise])).toMatchObject([
      ['API ordersApi', { kind: 'iam', iam: { identityId: 'id of Amplify 11111111' } }],
      [
        'GraphQL',
        { kind: 'user-pool', token: { source: { kind: 'user-pool', poolId: 'pool-9', userId: null } } },
      ],
      ['Events', { kind: 'api-key', apiKey: { source: { kind: 'pasted', tokenId: 'token-9' } } }],
      ['S3 drive', { kind: 'iam' }],
      ['S3 archive', { kind: 'iam' }],
    ]);
    expect(client.calls('bindRule').map(({ argument }) => argument.binding)).toEqual(
      rules.map(() => ({ tabId: 7, origin: 'https://shop.example.com' })),
    );
    expect(status.value).toBe('Made all 7 parts of the project.');
    expect(page.findAll('#amplify-report [data-made=yes]')).toHaveLength(7);
    expect(page.find<HTMLTextAreaElement>('#amplify-text').value).toBe('');
    page.click('[aria-label="Open Amplify 11111111"]');
    expect(all.model.place.shown.value).toEqual({ kind: 'profile', id: 'id of Amplify 11111111' });
  });

  it('makes nothing that was left', async () => {
    const all = await shown();
    paste(all);
    all.page.click('[data-part=user-pool] input');
    expect(all.page.find<HTMLInputElement>('[data-name=GraphQL] input').disabled).toBe(true);
    all.page.click('[data-name=Events] input');
    expect(all.page.find('#amplify-make').textContent).toBe('Make these 3 parts');
  });

  it('says of each part why it was not made, and keeps the text', async () => {
    const all = await shown();
    paste(all);
    all.page.click('#amplify-make');
    await served(all, 'savePool');
    expect(all.page.find('#amplify-report [data-made=no]').textContent).toContain('vault is locked');
    expect(all.page.findAll('#amplify-report [data-made=yes]')).toHaveLength(1);
    expect(all.status.value).toContain('Made 1 of 7 parts of the project.');
    expect(all.page.find<HTMLTextAreaElement>('#amplify-text').value).not.toBe('');
    expect(all.client.calls('saveSource')).toHaveLength(0);
  });

  it('makes nothing twice: what is there keeps its id and what the file does not tell', async () => {
    const all = await shown();
    const { client, identities, page } = all;
    const there = { ...pool, id: 'old', userPoolId: 'eu-central-1_aBcDeFgHi', clientId: 'web-client' };
    act(() => client.emit('connectionsChanged', [there]));
    act(() => {
      identities.value = [sourcedOf(sources['identity-pool'], { id: 'mine', name: 'Amplify 11111111' })];
    });
    paste(all);
    act(() => {
      const rules = all.model.amplify.plan.value?.parts.flatMap((part) =>
        part.kind === 'rule' ? [part.rule] : [],
      );
      client.emit('rulesChanged', stateOf(rules ?? []));
    });
    expect(page.findAll('#amplify-left-out [data-reason=rule-there]')).toHaveLength(5);
    page.click('#amplify-make');
    await served(all);
    expect(client.calls('savePool')[0]?.argument).toMatchObject({
      id: 'old',
      name: 'shop',
      endpoint: there.endpoint,
      clientSecret: '',
      keep: undefined,
    });
    expect(client.calls('saveSource')[0]?.argument).toMatchObject({
      id: 'mine',
      source: { endpoint: 'http://127.0.0.1:9' },
    });
    expect(client.calls('saveRule')).toHaveLength(0);
  });

  it.each([
    ['hello', 'neither JSON'],
    ['{"version":"1"}', 'Nothing of Amplify'],
    ['{"version":"9","auth":{"a":1}}', 'not known'],
    [' '.repeat(largestTextFile + 1), 'larger than 1 MB'],
  ])('says what is wrong with a text: %#', async (text, words) => {
    const all = await shown();
    all.page.type('#amplify-text', text);
    expect(all.page.find('#amplify-problem').textContent).toContain(words);
    expect(all.page.findAll('#amplify-make')).toHaveLength(0);
  });

  it('reads a file by its name, and refuses one that is too large', async () => {
    const all = await shown();
    await all.model.amplify.takeFile(new File([JSON.stringify(outputs)], 'amplify_outputs.json'));
    await settled();
    expect(all.page.findAll('#amplify-parts input')).toHaveLength(7);
    await all.model.amplify.takeFile(new File([' '.repeat(largestTextFile + 1)], 'disk.img'));
    await settled();
    expect(all.page.find('#amplify-problem').textContent).toContain('larger than 1 MB');
  });

  it('offers origins where there is no tab, from where the hosted UI sends the browser back to', async () => {
    const all = await shown({});
    paste(all);
    expect(all.page.find<HTMLSelectElement>('#amplify-scope').value).toBe('origins');
    expect(all.page.find<HTMLTextAreaElement>('#amplify-origins').value).toBe(
      'http://localhost:3000\nhttps://shop.example.com',
    );
    all.page.click('#amplify-make');
    await served(all);
    const [call] = all.client.calls('saveRule');
    expect(call?.argument.rule.scope).toEqual({
      kind: 'origins',
      origins: ['http://localhost:3000', 'https://shop.example.com'],
    });
    expect(all.client.calls('bindRule')).toHaveLength(0);
    expect(all.client.calls('openPermissionPage')).toHaveLength(0);
    const rule = call?.argument.rule.id ?? '';
    const lacking = { [rule]: statusOf({ missingAccess: ['https://abc/*'] }) };
    all.client
      .calls('listRules')
      .at(-1)
      ?.answer(stateOf([], { statuses: lacking }));
    await vi.waitFor(() => expect(all.client.calls('openPermissionPage')).toHaveLength(1));
  });
});
