import { createIssuer, signJwt } from '#test/servers/jwt.ts';
import { sandboxClientId } from '#test/servers/sandbox-tokens.ts';
import { standInRoles } from '#test/servers/sts/roles.ts';
import { writeSamlAssertion } from '#test/servers/sts/saml-assertion.ts';
import { issuedFromNow, listen, nowhereToBeFound } from '../../canary.ts';
import { contains, equal, holds } from '../../expect.ts';
import { addSource, assumed, fillSource, getCredentials, isKnownAs } from '../../identity-steps.ts';
import type { Case, World } from '../../world.ts';

const google = createIssuer('https://accounts.google.com', 'google');
const apple = createIssuer('https://appleid.apple.com', 'apple');
const { samlProvider } = standInRoles.saml;
const customRole = 'arn:aws:iam::123456789012:role/chosen';

/** Makes the stand-in believe Google and Apple by their keys. */
function trustIssuers({ cloud }: World): void {
  for (const { issuer, keys } of [google, apple]) {
    const jwk = keys().publicKey.export({ format: 'jwk' });
    cloud.services.admin.trustIssuer({ issuer, audiences: [sandboxClientId], jwk });
  }
}

/** An ID token of a user; each is another one, since it says when it ends. */
function idToken(issuer: typeof google, sub: string, seconds: number, more: object = {}): string {
  const exp = Math.floor(Date.now() / 1000) + seconds;
  return signJwt({ sub, aud: sandboxClientId, exp, ...more }, issuer);
}

function samlResponse(minutes: number): string {
  return writeSamlAssertion({
    issuer: 'https://idp.example.com',
    audience: 'urn:amazon:cognito:sp:us-east-1',
    nameId: 'ann',
    nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    sessionName: 'ann',
    roles: [{ role: standInRoles.saml.arn, provider: samlProvider }],
    notOnOrAfter: new Date(Date.now() + minutes * 60_000).toISOString(),
  });
}

let opaque = 0;

/** Two tokens of a user of each provider: what it is called in the form, and at AWS. */
function providers({ cloud }: World): readonly {
  readonly login: string;
  readonly key: string;
  readonly tokens: readonly [string, string];
}[] {
  opaque += 1;
  const known = (provider: string, first: string, second: string): readonly [string, string] => {
    const subject = `ann-${opaque}`;
    for (const token of [first, second]) cloud.services.admin.registerToken({ provider, token, subject });
    return [first, second];
  };
  const texts = (start: string) => [1, 2].map((nth) => `${start}-CANARY-${opaque}-${nth}`);
  const registered = (provider: string, start: string) => {
    const [first = '', second = ''] = texts(start);
    return known(provider, first, second);
  };
  const jwts = (issuer: typeof google): readonly [string, string] => [
    idToken(issuer, `ann-${opaque}`, 3600),
    idToken(issuer, `ann-${opaque}`, 1800),
  ];
  return [
    { login: 'google', key: 'accounts.google.com', tokens: jwts(google) },
    { login: 'apple', key: 'appleid.apple.com', tokens: jwts(apple) },
    {
      login: 'facebook',
      key: 'graph.facebook.com',
      tokens: registered('graph.facebook.com', 'EAAB'),
    },
    { login: 'amazon', key: 'www.amazon.com', tokens: registered('www.amazon.com', 'Atza|Iw') },
    { login: 'twitter', key: 'api.twitter.com', tokens: registered('api.twitter.com', '12;secret') },
    {
      login: 'saml',
      key: samlProvider,
      tokens: known(samlProvider, samlResponse(5), samlResponse(4)),
    },
  ];
}

/** What the pool noted of the last such call. */
function lastFacts({ cloud }: World, operation: string): Readonly<Record<string, unknown>> {
  return cloud.services.admin.log.findLast((one) => one.operation === operation)?.facts ?? {};
}

export const poolLoginCases: readonly Case[] = [
  {
    name: 'identities: an identity pool believes Google, Apple, Facebook, Amazon, Twitter and SAML; a new token keeps the identity, another provider does not',
    run: async (world) => {
      const { identities, cloud } = world;
      const { panel } = world.browser;
      const { identityPoolId, identityPoolUrl } = cloud.services;
      trustIssuers(world);
      await identities.startAfresh();
      await listen(world);
      const issued = issuedFromNow();
      const all = providers(world);
      const seen = new Set<string>();
      await addSource(world, 'identity-pool');
      await fillSource(world, { name: 'ann', identityPoolId, endpoint: identityPoolUrl });
      for (const { login, key, tokens } of all) {
        if (seen.size > 0) await panel.click('#source-edit');
        await fillSource(world, { login });
        if (login === 'saml') await fillSource(world, { providerArn: key });
        await fillSource(world, { token: tokens[0] });
        await getCredentials(world, 'ann');
        const identityId = await panel.text('#source-identity-id');
        equal(lastFacts(world, 'GetId').providers, [key], `what ${login} is called`);
        const { providers: shown, identityId: asked } = lastFacts(world, 'GetCredentialsForIdentity');
        equal([shown, asked], [[key], identityId], `whose keys were got with ${login}`);
        holds(!seen.has(identityId), `${login} has an identity of its own`);
        seen.add(identityId);
        await panel.fill('#source-new', tokens[1]);
        await panel.click('#source-refresh');
        await panel.waitFor(
          'the token to be taken',
          () => document.querySelector<HTMLInputElement>('#source-new')?.value === '',
        );
        equal(await panel.text('#source-identity-id'), identityId, `the identity of ${login}`);
        const again = lastFacts(world, 'GetCredentialsForIdentity');
        equal(
          again.identityId,
          identityId,
          `the identity whose keys were got with another token of ${login}`,
        );
      }
      await nowhereToBeFound(world, [...all.flatMap(({ tokens }) => tokens), ...issued()]);
    },
  },
  {
    name: 'identities: an identity pool’s spent token is told in place; an identity and a role are given by hand',
    run: async (world) => {
      const { identities, cloud } = world;
      const { panel } = world.browser;
      const { identityPoolId, identityPoolUrl, admin } = cloud.services;
      trustIssuers(world);
      await identities.startAfresh();
      await addSource(world, 'identity-pool');
      await fillSource(world, { name: 'chosen', identityPoolId, endpoint: identityPoolUrl, login: 'google' });
      const roles = { 'cognito:roles': [customRole] };
      const spent = idToken(google, 'bob', -60, roles);
      const good = idToken(google, 'bob', 3600, roles);
      await fillSource(world, { token: spent, customRoleArn: 'arn:aws:iam::123456789012:role/other' });
      await panel.click('#source-get');
      contains(await panel.text('#source-token-problem'), 'used up', 'what is wrong with the token');
      await identities.hasFocus('#source-token');
      await fillSource(world, { token: good });
      await panel.click('#source-get');
      contains(await panel.text('#source-problem'), 'does not list the custom role', 'the pool’s word');
      await fillSource(world, { customRoleArn: customRole });
      await getCredentials(world, 'chosen');
      equal(admin.log.at(-1)?.facts.role, customRole, 'the role');
      const identityId = await panel.text('#source-identity-id');
      await isKnownAs(world, assumed('chosen', 'CognitoIdentityCredentials'));
      await panel.fill('#source-new', spent);
      await panel.click('#source-refresh');
      contains(await panel.text('#source-new-problem'), 'used up', 'that a new token is needed');
      await identities.hasFocus('#source-new');

      await addSource(world, 'identity-pool');
      await fillSource(world, { name: 'given', identityPoolId, endpoint: identityPoolUrl, login: 'google' });
      await fillSource(world, { token: good, identityId });
      const before = admin.log.length;
      await getCredentials(world, 'given');
      equal(await panel.text('#source-identity-id'), identityId, 'the identity that was given');
      const asked = admin.log.slice(before).map(({ operation }) => operation);
      equal(asked, ['GetCredentialsForIdentity'], 'what the pool was asked');
    },
  },
];
