// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { mount } from '../ui/mounted.ts';
import { ada, refused, shop, shownPools } from './user-pool-fixture.tsx';

afterEach(() => {
  mount(null);
});

const encode = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, '');
const exp = Math.floor(Date.now() / 1000) + 1800;
const token = (use: string) =>
  `${encode({ alg: 'RS256' })}.${encode({
    ...{ iss: `https://cognito-idp.eu-central-1.amazonaws.com/${shop.userPoolId}`, token_use: use, exp },
  })}.c2ln`;
const session = (username: string): readonly (readonly [string, string])[] => {
  const prefix = `CognitoIdentityServiceProvider.client-1.${username}`;
  return [
    [`${prefix}.idToken`, token('id')],
    [`${prefix}.accessToken`, token('access')],
    [`${prefix}.refreshToken`, 'refresh-secret'],
  ];
};
const last = ['CognitoIdentityServiceProvider.client-1.LastAuthUser', 'ada'] as const;

const shownImport = (entries: () => Promise<readonly (readonly [string, string])[]>, connections = [shop]) =>
  shownPools({ connections, page: ['page-session'], ports: { pageStorage: entries } });

describe('importing a session of the page', () => {
  it('reads the page on the click alone, and shows no token', async () => {
    let reads = 0;
    const { page, click, text } = await shownImport(async () => {
      reads += 1;
      return [...session('bob'), ...session('ada'), last];
    });
    expect(reads).toBe(0);
    await click('#page-session-look');
    expect(reads).toBe(1);
    expect(page.findAll('#page-sessions > li').map(({ dataset }) => dataset.session)).toEqual(['ada', 'bob']);
    expect(text('[data-session=ada]')).toMatch(
      /signed in last.*here: shop.*client-1.*expires in (29|30) min.*yes/,
    );
    for (const secret of ['refresh-secret', token('id'), token('access')]) {
      expect(document.body.innerHTML).not.toContain(secret);
    }
  });

  it('takes over what is chosen, and shows the user', async () => {
    const { page, client, click, drawn } = await shownImport(async () => session('ada'));
    await click('#page-session-look');
    await click('#page-session-import');
    expect(client.calls('importUser')[0]?.argument).toEqual({
      ...{ poolId: 'pool-1', username: 'ada', idToken: token('id'), accessToken: token('access') },
      ...{ refreshToken: 'refresh-secret', device: null, keep: 'session' },
    });
    await drawn(() => {
      client.emit('connectionsChanged', [shop, ada]);
      client.calls('importUser')[0]?.answer(ada);
    });
    expect(page.find('#user-page').dataset.name).toBe('ada');
  });

  it('makes the pool where there is none', async () => {
    const { client, click, drawn, text } = await shownImport(async () => session('ada'), []);
    await click('#page-session-look');
    expect(text('[data-session=ada]')).toContain('is added');
    await click('#page-session-import');
    expect(client.calls('savePool')[0]?.argument).toMatchObject({
      ...{
        id: null,
        userPoolId: shop.userPoolId,
        clientId: 'client-1',
        region: 'eu-central-1',
        clientSecret: '',
      },
    });
    await drawn(() => client.calls('savePool')[0]?.answer(shop));
    expect(client.calls('importUser')[0]?.argument.poolId).toBe('pool-1');
    await drawn(() =>
      client.calls('importUser')[0]?.refuse(refused('NotAuthorizedException: Invalid Access Token')),
    );
    expect(text('#page-session-0-problem')).toContain('Invalid Access Token');
  });

  it('says that there is none, and that the page cannot be read', async () => {
    let entries: () => Promise<readonly (readonly [string, string])[]> = async () => [];
    const { click, text } = await shownImport(() => entries());
    await click('#page-session-look');
    expect(text('#page-session-said')).toContain('keeps no session');
    entries = async () => {
      throw new Error('no storage');
    };
    await click('#page-session-look');
    expect(text('#page-session-said')).toContain('cannot be read');
  });

  it('says where to open the panel where there is no page', async () => {
    const { page } = await shownPools({ page: ['page-session'] });
    expect(page.find('#page-session-no-page').textContent).toContain('DevTools');
  });
});
