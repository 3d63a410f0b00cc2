// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { IdentitiesView } from '#panel/views/identities/identities-view.tsx';
import { openPage } from '#panel/views/identities/open-page.ts';
import type { CenterPending, CenterSummary } from '#protocol/identity-contract.ts';
import { mount } from '../ui/mounted.ts';
import { settled, startedIdentities } from './identities-fixture.ts';
import { centerOf, fresh, sourcedOf, sources } from './source-fixture.ts';

afterEach(() => {
  mount(null);
});

const pending: CenterPending = {
  id: 'center-1',
  name: 'corp',
  userCode: 'BCDF-GHJK',
  verificationUri: 'https://device.sso.eu-west-1.amazonaws.com/',
  verificationUriComplete: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=BCDF-GHJK',
  expiresAt: Date.now() + 600_000,
  failure: null,
};

async function shown(centers: readonly CenterSummary[], waiting: readonly CenterPending[] = []) {
  const started = await startedIdentities();
  started.client.calls('listConnections')[0]?.answer(centers);
  started.client.calls('listPendingCenters')[0]?.answer(waiting);
  const page = mount(<IdentitiesView model={started.model} />);
  await settled();
  return { ...started, page };
}

describe('connecting an Identity Center', () => {
  const filled = async () => {
    const all = await shown([]);
    all.page.click('#identities-add');
    all.page.click('[data-item=center]');
    all.page.type('#center-startUrl', ' https://corp.awsapps.com/start ');
    all.page.type('#center-region', 'eu-west-1');
    return all;
  };
  const submit = () => act(() => document.querySelector<HTMLFormElement>('#center-form')?.requestSubmit());

  it('shows the code, how long it is good, and a link that the user opens', async () => {
    const { page, client } = await filled();
    submit();
    const call = client.calls('connectCenter')[0];
    expect(call?.argument).toMatchObject({
      id: null,
      name: 'corp',
      startUrl: 'https://corp.awsapps.com/start',
    });
    act(() => call?.answer(pending));
    await vi.waitFor(() => expect(page.find('#center-code').textContent).toBe('BCDF-GHJK'));
    const link = page.find<HTMLAnchorElement>('#center-open');
    expect([link.href, link.target]).toEqual([pending.verificationUriComplete, '_blank']);
    expect(page.find('#center-left').textContent).toMatch(/good for (9|10) min/);
    expect(page.find('[data-kind=pending-center]').dataset.state).toBe('attention');
  });

  it('says at the field what is wrong, its own word and that of the worker', async () => {
    const { page, client } = await filled();
    page.type('#center-region', 'Dublin');
    submit();
    expect(page.find('#center-region-problem').textContent).not.toBe('');
    expect(client.calls('connectCenter')).toHaveLength(0);
    page.type('#center-region', 'eu-west-1');
    submit();
    act(() =>
      client.calls('connectCenter')[0]?.refuse({
        code: 'service-refused',
        field: 'request',
        detail: 'InvalidRequestException: no such portal',
      }),
    );
    await vi.waitFor(() => expect(page.find('#center-problem').textContent).toContain('no such portal'));
    expect(page.find<HTMLInputElement>('#center-region').value).toBe('eu-west-1');
  });

  it('becomes the page of the center as soon as it is allowed', async () => {
    const { page, client, model } = await shown([], [pending]);
    act(() => openPage(model, 'pending-center', 'center-1'));
    act(() => {
      client.emit('connectionsChanged', [centerOf()]);
      client.emit('pendingCentersChanged', []);
    });
    expect(page.find('#center-page').dataset.signedIn).toBe('yes');
  });

  it('says that it was denied, and is dismissed', async () => {
    const { page, client, model } = await shown([], [pending]);
    act(() => openPage(model, 'pending-center', 'center-1'));
    const failure = { code: 'authorisation-denied', field: 'request' } as const;
    act(() => client.emit('pendingCentersChanged', [{ ...pending, failure }]));
    expect(page.find('#center-failure').textContent).toContain('denied');
    expect(page.findAll('#center-open')).toHaveLength(0);
    page.click('#center-cancel');
    expect(client.calls('cancelCenter')[0]?.argument).toEqual({ id: 'center-1' });
    act(() => client.calls('cancelCenter')[0]?.answer(null));
    await vi.waitFor(() => expect(page.findAll('#center-pending')).toHaveLength(0));
  });
});

describe('the page of an Identity Center', () => {
  async function opened(center = centerOf()) {
    const all = await shown([center]);
    act(() => openPage(all.model, 'center', center.id));
    return all;
  }
  async function withRoles() {
    const all = await opened();
    all.page.click('#center-load');
    act(() =>
      all.client.calls('centerAccounts')[0]?.answer([
        { accountId: '111111111111', name: 'dev', email: null },
        { accountId: '222222222222', name: 'prod', email: 'ops@example.com' },
      ]),
    );
    await vi.waitFor(() => all.page.find('#account-111111111111'));
    all.page.click('#account-111111111111');
    act(() => all.client.calls('centerRoles')[0]?.answer(['Admin', 'Reader']));
    await vi.waitFor(() => all.page.find('#role-111111111111-Reader'));
    return all;
  }

  it('asks for accounts and roles only when it is told to, and filters them', async () => {
    const { page, client } = await opened();
    expect(client.calls('centerAccounts')).toHaveLength(0);
    page.click('#center-load');
    act(() =>
      client
        .calls('centerAccounts')[0]
        ?.refuse({ code: 'center-sign-in-needed', field: 'request', detail: 'corp' }),
    );
    await vi.waitFor(() => expect(page.find('#center-accounts-problem').textContent).toContain('corp'));
    const all = await withRoles();
    all.page.type('#center-filter', 'OPS@');
    expect(all.page.findAll('.disclosure')).toHaveLength(1);
    expect(all.page.find('#center-count').textContent).toBe('1 of 2 accounts');
  });

  it('makes an identity of each role that is chosen, and says of each why not', async () => {
    const { page, client, status } = await withRoles();
    page.click('#role-111111111111-Admin');
    page.click('#role-111111111111-Reader');
    expect(page.find('#center-save').textContent).toBe('Add 2 identities');
    page.click('#center-save');
    const [first] = client.calls('saveSource');
    expect(first?.argument).toMatchObject({
      id: null,
      name: 'dev/Admin',
      now: true,
      source: { kind: 'center', centerId: 'center-1', accountId: '111111111111', roleName: 'Admin' },
    });
    act(() => first?.answer(sourcedOf(sources.center, { id: 'a', name: 'dev/Admin' })));
    await vi.waitFor(() => expect(client.calls('saveSource')).toHaveLength(2));
    act(() =>
      client
        .calls('saveSource')[1]
        ?.refuse({ code: 'service-refused', field: 'request', detail: 'ForbiddenException: No access' }),
    );
    await vi.waitFor(() => expect(page.find('[data-role=Reader]').dataset.outcome).toBe('failed'));
    expect(page.find('[data-role=Reader]').textContent).toContain('No access');
    expect(page.find('[data-role=Admin]').textContent).toContain('added');
    expect(status.value).toBe('Added dev/Admin; 1 could not be added.');
    expect(page.find('#center-save').textContent).toBe('Add 1 identity');
  });

  it('keeps id and name of an identity that has the same role already', async () => {
    const { page, client, identities } = await withRoles();
    identities.value = [
      sourcedOf({ ...sources.center, accountId: '111111111111' }, { id: 'known', name: 'mine' }),
    ];
    page.click('#role-111111111111-Admin');
    page.click('#center-save');
    expect(client.calls('saveSource')[0]?.argument).toMatchObject({ id: 'known', name: 'mine' });
  });

  it('logs out, and connects again in its own place', async () => {
    const { page, client } = await opened();
    page.click('#center-log-out');
    act(() => client.calls('logOutCenter')[0]?.answer(null));
    const ended = { code: 'center-sign-in-needed', field: 'request', detail: 'corp' } as const;
    act(() => client.emit('connectionsChanged', [centerOf({ signedIn: false, ended, freshness: fresh })]));
    await settled();
    expect(page.find('#center-ended').textContent).toContain('session at corp is over');
    expect(page.findAll('#center-accounts')).toHaveLength(0);
    page.click('#center-reconnect');
    expect(client.calls('connectCenter')[0]?.argument).toMatchObject({ id: 'center-1', name: 'corp' });
  });

  it('is removed after a question', async () => {
    const { page, client } = await opened();
    page.click('#center-remove');
    page.click('#center-remove-now');
    act(() => client.calls('removeConnection')[0]?.answer(null));
    await vi.waitFor(() => expect(page.findAll('#center-page')).toHaveLength(0));
  });
});
