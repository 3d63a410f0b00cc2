// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { PanelPorts } from '#panel/ports.ts';
import { IdentitiesView } from '#panel/views/identities/identities-view.tsx';
import { openPage } from '#panel/views/identities/open-page.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { mount } from '../ui/mounted.ts';
import { profileOf, settled, startedIdentities, vaultOf } from './identities-fixture.ts';
import { fresh, pool, sourcedOf, sources, user } from './source-fixture.ts';

afterEach(() => {
  mount(null);
});

const base = profileOf('base', { name: 'base keys' });
const submit = () => act(() => document.querySelector<HTMLFormElement>('#source-form')?.requestSubmit());

async function shown(identities: readonly IdentitySummary[], ports: Partial<PanelPorts> = {}) {
  const started = await startedIdentities({ identities, vault: vaultOf('none'), ports });
  started.client.calls('listConnections')[0]?.answer([pool, user]);
  const page = mount(<IdentitiesView model={started.model} />);
  await settled();
  return { ...started, page };
}

async function form(kind: string, ports: Partial<PanelPorts> = {}) {
  const all = await shown([base], ports);
  act(() => openPage(all.model, 'new-source', kind));
  all.page.type('#source-name', 'made');
  const choose = (selector: string, value: string) =>
    act(() => {
      const select = all.page.find<HTMLSelectElement>(selector);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  return { ...all, choose };
}

describe('the form of a source', () => {
  it('is opened from the menu Add', async () => {
    const { page } = await shown([base]);
    page.click('#identities-add');
    page.click('[data-item=assume-role]');
    expect(page.find('#source-page').dataset.kind).toBe('assume-role');
  });

  it('gets credentials for a role, with the code of an MFA device, and shows the identity', async () => {
    const { page, client, identities, status } = await form('assume-role');
    page.type('#source-roleArn', 'arn:aws:iam::123456789012:role/reader');
    page.type('#source-mfaSerial', 'arn:aws:iam::123456789012:mfa/a');
    page.type('#source-mfaCode', ' 123456 ');
    submit();
    const call = client.calls('saveSource')[0];
    expect(call?.argument).toMatchObject({
      id: null,
      name: 'made',
      now: true,
      mfaCode: '123456',
      keep: 'session',
      source: { kind: 'assume-role', baseId: 'base', sessionName: 'countersign', region: 'us-east-1' },
    });
    expect(page.find('#source-get').textContent).toBe('Getting credentials …');
    const made = sourcedOf(sources['assume-role'], { id: 'made', name: 'made' });
    identities.value = [base, made];
    act(() => call?.answer(made));
    await vi.waitFor(() => expect(page.find('#profile-page').dataset.name).toBe('made'));
    expect(status.value).toBe('Got credentials of made.');
  });

  it('saves without getting anything, and sends no code then', async () => {
    const { page, client } = await form('session-token');
    page.type('#source-mfaCode', '123456');
    page.click('#source-save');
    expect(client.calls('saveSource')[0]?.argument).toMatchObject({ now: false, mfaCode: '' });
  });

  it('says at the field what is wrong, and asks the worker for nothing', async () => {
    const { page, client } = await form('assume-role');
    page.type('#source-roleArn', 'reader');
    submit();
    expect(page.find('#source-roleArn-problem').textContent).toContain('ARN');
    expect(page.find('#source-roleArn').getAttribute('aria-invalid')).toBe('true');
    expect(client.calls('saveSource')).toHaveLength(0);
    page.type('#source-roleArn', 'arn:aws:iam::123456789012:role/reader');
    expect(page.findAll('#source-roleArn-problem')).toHaveLength(0);
    page.type('#source-policy', '{');
    submit();
    expect(page.find<HTMLDetailsElement>('#source-policies').open).toBe(true);
    expect(page.find('#source-policy-problem').textContent).toContain('JSON');
  });

  it('shows the word of the service and loses nothing that was typed', async () => {
    const { page, client } = await form('web-identity');
    page.type('#source-roleArn', 'arn:aws:iam::123456789012:role/reader');
    page.type('#source-token', 'eyJ.eyJ.sig');
    submit();
    act(() =>
      client.calls('saveSource')[0]?.refuse({
        code: 'service-refused',
        field: 'request',
        detail: 'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity',
      }),
    );
    await vi.waitFor(() => expect(page.find('#source-problem').textContent).toContain('Not authorized'));
    expect(page.find<HTMLInputElement>('#source-token').value).toBe('eyJ.eyJ.sig');
    submit();
    act(() => client.calls('saveSource')[1]?.refuse({ code: 'new-token-needed', field: 'form:token' }));
    await vi.waitFor(() => expect(page.find('#source-token-problem').textContent).toContain('provider'));
  });

  it('keeps what was typed while another page is looked at, until it is cancelled', async () => {
    const { page, model } = await form('saml');
    page.type('#source-principalArn', 'arn:here');
    act(() => openPage(model, 'vault'));
    act(() => openPage(model, 'new-source', 'saml'));
    expect(page.find<HTMLInputElement>('#source-principalArn').value).toBe('arn:here');
    page.click('#source-cancel');
    act(() => openPage(model, 'new-source', 'saml'));
    expect(page.find<HTMLInputElement>('#source-principalArn').value).toBe('');
  });

  it('asks for access where it is lacking, and goes on', async () => {
    const askForAccess = vi.fn(async () => true);
    const { page, client } = await form('session-token', { askForAccess });
    submit();
    const origin = 'https://sts.us-east-1.amazonaws.com';
    act(() =>
      client.calls('saveSource')[0]?.refuse({ code: 'permission-missing', field: 'request', detail: origin }),
    );
    await vi.waitFor(() => page.find('#source-problem-allow'));
    page.click('#source-problem-allow');
    expect(askForAccess).toHaveBeenCalledWith([`${origin}/*`]);
    await vi.waitFor(() => expect(client.calls('saveSource')).toHaveLength(2));
  });

  it('gives an identity pool a user of a user pool, whoever it was last, or a provider with a token', async () => {
    const { page, client, choose } = await form('identity-pool');
    page.type('#source-identityPoolId', sources['identity-pool'].identityPoolId);
    choose('#source-login', 'user');
    submit();
    expect(page.find('#source-poolId-problem').textContent).toContain('needed');
    choose('#source-poolId', 'pool-1');
    expect([...page.find<HTMLSelectElement>('#source-userId').options].map(({ text }) => text)).toEqual([
      'whoever signed in last',
      'alice',
    ]);
    submit();
    const last = () => client.calls('saveSource').at(-1);
    expect(last()?.argument.source).toMatchObject({
      login: { kind: 'user', poolId: 'pool-1', userId: null },
    });
    act(() => last()?.refuse({ code: 'sign-in-needed', field: 'request', detail: 'shop' }));
    await vi.waitFor(() => expect(page.find('#source-problem').textContent).toContain('shop'));
    choose('#source-login', 'oidc');
    page.type('#source-issuer', 'https://id.example');
    page.type('#source-token', 'eyJ.eyJ.sig');
    choose('#source-flow', 'basic');
    page.type('#source-roleArn', 'arn:aws:iam::123456789012:role/reader');
    submit();
    expect(last()?.argument.source).toMatchObject({
      login: {
        kind: 'token',
        provider: { kind: 'oidc', issuer: 'https://id.example' },
        token: 'eyJ.eyJ.sig',
      },
      basic: { roleArn: 'arn:aws:iam::123456789012:role/reader' },
    });
  });

  it('gives tags, which may go along', async () => {
    const { page, client } = await form('assume-role');
    page.type('#source-roleArn', 'arn:aws:iam::123456789012:role/reader');
    page.type('[aria-label="New tag: name"]', 'team');
    page.type('[aria-label="Value of team"]', 'blue');
    page.click('.source-tags .check input');
    submit();
    expect(client.calls('saveSource')[0]?.argument.source).toMatchObject({
      tags: [{ key: 'team', value: 'blue', transitive: true }],
    });
  });
});

describe('the page of an identity with a source', () => {
  async function paged(source: CredentialSource, change: Partial<IdentitySummary> = {}) {
    const all = await shown([base, sourcedOf(source, change)]);
    act(() => openPage(all.model, 'profile', 'sourced'));
    return all;
  }

  it('says where it comes from, through all that it stands on', async () => {
    const { page } = await paged(sources['assume-role']);
    expect(page.find('#source-sentence').textContent).toBe(
      'The role team/reader, assumed as base keys with an MFA code.',
    );
    expect(page.find('.source-chain').textContent).toContain('Keys that were typed in.');
    expect(page.findAll('#profile-replace')).toHaveLength(0);
  });

  it('tells when it is refreshed, and why it was not, in the list as well', async () => {
    const { page } = await paged(sources['session-token'], {
      freshness: { ...fresh, failure: { code: 'mfa-code-needed', field: 'form:mfaCode', detail: 'sourced' } },
    });
    expect(page.find('#source-refreshes').textContent).toContain('MFA');
    expect(page.find('#source-failure').textContent).toContain('sourced needs the code');
    expect(page.find('.identity-row[data-name=sourced]').textContent).toContain('needs an MFA code');
    expect(page.find('.identity-row[data-name=sourced]').dataset.state).toBe('attention');
  });

  it('refreshes with the code, which is gone once it was taken', async () => {
    const { page, client, status } = await paged(sources['session-token']);
    const refresh = () => act(() => page.find<HTMLFormElement>('.source-refresh').requestSubmit());
    page.type('#source-new', '654321');
    refresh();
    const call = () => client.calls('refreshIdentity').at(-1);
    expect(call()?.argument).toEqual({ id: 'sourced', mfaCode: '654321', token: '' });
    act(() => call()?.refuse({ code: 'mfa-code-needed', field: 'form:mfaCode' }));
    await vi.waitFor(() => page.find('#source-new-problem'));
    expect(page.find<HTMLInputElement>('#source-new').value).toBe('654321');
    refresh();
    act(() => call()?.answer(sourcedOf(sources['session-token'])));
    await vi.waitFor(() => expect(page.find<HTMLInputElement>('#source-new').value).toBe(''));
    expect(status.value).toBe('sourced has new credentials.');
  });

  it('takes a new token of the provider, and clears the federation after a question', async () => {
    const google: CredentialSource = {
      ...sources['identity-pool'],
      login: { kind: 'token', provider: { kind: 'google' }, token: '' },
    };
    const { page, client, status } = await paged(google, { identityId: 'eu-west-1:me' });
    page.type('#source-new', 'eyJ.new.token');
    act(() => page.find<HTMLFormElement>('.source-refresh').requestSubmit());
    expect(client.calls('refreshIdentity')[0]?.argument.token).toBe('eyJ.new.token');
    expect(page.find('#source-identity-id').textContent).toBe('eu-west-1:me');
    page.click('#source-clear');
    page.click('#source-clear-now');
    act(() => client.calls('clearFederation')[0]?.answer(null));
    await vi.waitFor(() => expect(status.value).toContain('no identity id'));
  });

  it('shows four results of a session, each a value or the reason', async () => {
    const { page, client } = await paged(sources['identity-pool']);
    page.click('#source-session');
    act(() =>
      client.calls('authSession')[0]?.answer({
        tokens: { ok: false, failure: { code: 'sign-in-needed', field: 'request', detail: 'shop' } },
        user: { ok: true, value: { sub: 'sub-1' } },
        credentials: { ok: true, value: { maskedKeyId: 'ASIA…1', expiresAt: null } },
        identityId: { ok: true, value: 'eu-west-1:me' },
      }),
    );
    await vi.waitFor(() => page.find('#source-session-parts'));
    expect(page.find('[data-part=tokens]').textContent).toContain('Nobody is signed in as shop');
    expect(page.find('[data-part=user]').textContent).toContain('sub-1');
    expect(page.find('[data-part=identity-id]').dataset.ok).toBe('yes');
  });

  it('is edited, with the stored secret staying where nothing is typed', async () => {
    const { page, client } = await paged(sources['web-identity']);
    page.click('#source-edit');
    expect(page.find('#source-token-note').textContent).toContain('stored');
    page.click('#source-save');
    expect(client.calls('saveSource')[0]?.argument).toMatchObject({ id: 'sourced', source: { token: '' } });
  });

  it('asks STS whose keys they are, also of keys that were typed in', async () => {
    const { page, client, model, status } = await shown([base]);
    act(() => openPage(model, 'profile', 'base'));
    page.type('#who-endpoint', 'http://127.0.0.1:9');
    page.click('#who-ask');
    const call = () => client.calls('whoAmI').at(-1);
    expect(call()?.argument).toEqual({ id: 'base', region: 'us-east-1', endpoint: 'http://127.0.0.1:9' });
    const arn = 'arn:aws:iam::1:user/a';
    act(() => call()?.answer({ account: '1', arn, userId: 'AIDA' }));
    await vi.waitFor(() => expect(page.find('#who-answer').textContent).toContain('AIDA'));
    expect(status.value).toContain(arn);
    page.click('#who-ask');
    act(() =>
      call()?.refuse({ code: 'service-refused', field: 'request', detail: 'InvalidClientTokenId: bad' }),
    );
    await vi.waitFor(() => expect(page.find('#who-problem').textContent).toContain('InvalidClientTokenId'));
    page.click('#who-ask');
    act(() => call()?.refuse({ code: 'endpoint-invalid', field: 'form:endpoint', detail: 'x' }));
    await vi.waitFor(() => page.find('#who-endpoint-problem'));
  });
});
