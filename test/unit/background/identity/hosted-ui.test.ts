import { beforeEach, describe, expect, it } from 'vitest';
import { pkceChallenge } from '#core/identity/oauth.ts';
import { callContext } from '../call-context.ts';
import { offline, UserPoolWorld } from './user-pools-fixture.ts';

let world: UserPoolWorld;
let poolId: string;
const back = 'https://extension.example/';

beforeEach(async () => {
  world = new UserPoolWorld();
  poolId = await world.addPool({ domain: 'shop.example.com', scopes: ['email'], clientSecret: 'secret' });
  world.window = async (url) => `${back}?code=abc&state=${asked(url).get('state')}`;
  world.form = async () => ({ body: JSON.stringify(tokens()) });
});

const asked = (url: string) => new URL(url).searchParams;
const nonce = () => asked(world.opened.at(-1) ?? '').get('nonce');

function tokens(claims: object = {}, username = 'google_1') {
  const { idToken, accessToken } = world.session('hosted', username, {
    nonce: nonce(),
    email: 'jane@example.com',
    ...claims,
  });
  return { id_token: idToken, access_token: accessToken, refresh_token: 'refresh', expires_in: 3600 };
}

const signIn = (more: object = {}) =>
  world.handlers.signInInBrowser(
    { poolId, identityProvider: '', idpIdentifier: '', loginHint: '', lang: '', prompt: '', ...more },
    callContext(),
  );

describe('signing in through the hosted UI', () => {
  it('asks with PKCE, state and nonce, and exchanges the code', async () => {
    const user = await signIn({ identityProvider: 'Google', prompt: ' login ' });
    const question = asked(world.opened[0] ?? '');
    expect(Object.fromEntries(question)).toMatchObject({
      response_type: 'code',
      redirect_uri: back,
      scope: 'openid email',
      identity_provider: 'Google',
      prompt: 'login',
      code_challenge_method: 'S256',
    });
    expect(question.has('login_hint')).toBe(false);
    const form = new URLSearchParams(world.forms[0]?.body ?? '');
    expect(pkceChallenge(form.get('code_verifier') ?? '')).toBe(question.get('code_challenge'));
    expect(form.get('code')).toBe('abc');
    expect(world.forms[0]?.headers).toContainEqual([
      'authorization',
      `Basic ${Buffer.from('1example23456789:secret').toString('base64')}`,
    ]);
    expect(user).toMatchObject({
      name: 'jane@example.com',
      username: 'google_1',
      signedInBy: 'hosted-ui',
      tokens: { hasRefreshToken: true },
    });
    expect(await world.storedUsers()).toHaveLength(1);
  });

  it('says where it comes back to', async () => {
    expect(await world.handlers.redirectUri(null, callContext())).toBe(back);
  });

  it.each<[string, string, () => void]>([
    ['hosted-ui-unsupported', 'no domain', () => undefined],
    [
      'hosted-ui-closed',
      'a closed window',
      () => {
        world.window = () => Promise.reject(new Error('closed'));
      },
    ],
    [
      'hosted-ui-wrong',
      'another state',
      () => {
        world.window = async () => `${back}?code=abc&state=other`;
      },
    ],
    [
      'hosted-ui-wrong',
      'another nonce',
      () => {
        world.form = async () => ({ body: JSON.stringify(tokens({ nonce: 'other' })) });
      },
    ],
    [
      'hosted-ui-wrong',
      'tokens of another pool',
      () => {
        world.form = async () => ({ body: JSON.stringify(tokens({ iss: 'https://x/eu-west-1_other' })) });
      },
    ],
    [
      'hosted-ui-wrong',
      'no ID token',
      () => {
        world.form = async () => ({ body: JSON.stringify({ access_token: 'x' }) });
      },
    ],
    [
      'hosted-ui-refused',
      'an error of the provider',
      () => {
        world.window = async (url) =>
          `${back}?error=access_denied&error_description=No+thanks&state=${asked(url).get('state')}`;
      },
    ],
    [
      'hosted-ui-refused',
      'a code that is refused',
      () => {
        world.form = async () => ({ status: 400, body: '{"error":"invalid_grant"}' });
      },
    ],
    [
      'network-failed',
      'no network',
      () => {
        world.form = offline;
      },
    ],
  ])('ends with %s: %s', async (code, what, prepare) => {
    prepare();
    if (what === 'no domain') await world.addPool({ id: poolId, domain: '' });
    await expect(signIn()).rejects.toMatchObject({ failure: { code } });
    expect(await world.storedUsers()).toEqual([]);
  });

  it('tells the provider’s words', async () => {
    world.window = async (url) =>
      `${back}?error=access_denied&error_description=No+thanks&state=${asked(url).get('state')}`;
    await expect(signIn()).rejects.toMatchObject({ failure: { detail: 'access_denied: No thanks' } });
  });
});
