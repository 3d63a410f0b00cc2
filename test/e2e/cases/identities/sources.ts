import { mintOidcToken } from '#test/servers/sandbox-tokens.ts';
import { standInMfaDevice, standInRoles } from '#test/servers/sts/roles.ts';
import { writeSamlAssertion } from '#test/servers/sts/saml-assertion.ts';
import { totpCode } from '#test/servers/totp.ts';
import { issuedFromNow, listen, nowhereToBeFound } from '../../canary.ts';
import { contains, equal, holds } from '../../expect.ts';
import {
  addSource,
  assumed,
  fillSource,
  getCredentials,
  isKnownAs,
  optionOf,
  withBase,
} from '../../identity-steps.ts';
import type { Case } from '../../world.ts';

const code = () => totpCode(standInMfaDevice.secret, new Date());

export const sourceCases: readonly Case[] = [
  {
    name: 'identities: a role is assumed with an MFA code, another by the first, and refreshed with a new code',
    run: async (world) => {
      const { identities, cloud } = world;
      const { panel } = world.browser;
      await withBase(world);
      await addSource(world, 'assume-role');
      await fillSource(world, {
        name: 'with MFA',
        roleArn: standInRoles.mfa.arn,
        endpoint: cloud.services.stsUrl,
        mfaSerial: standInMfaDevice.serialNumber,
        mfaCode: '000000',
      });
      await panel.click('#source-get');
      contains(await panel.text('#source-problem'), 'MultiFactorAuthentication failed', 'the refusal');
      await identities.hasFocus('#source-get');
      equal(await panel.value('#source-roleArn'), standInRoles.mfa.arn, 'what was typed');
      await fillSource(world, { mfaCode: code() });
      await getCredentials(world, 'with MFA');
      await isKnownAs(world, assumed('mfa'));
      contains(await panel.text('#source-expiry'), 'expires in', 'how long it holds');

      await addSource(world, 'assume-role');
      await fillSource(world, {
        name: 'chained',
        baseId: await optionOf(world, '#source-baseId', 'with MFA'),
        roleArn: standInRoles.next.arn,
        endpoint: cloud.services.stsUrl,
      });
      await getCredentials(world, 'chained');
      await isKnownAs(world, assumed('next'));
      contains(await panel.text('#source-section'), 'assumed as with MFA', 'the chain');
      contains(await panel.text('.source-chain'), 'Keys that were typed in', 'its beginning');

      await identities.choose('with MFA');
      await panel.click('#source-refresh');
      await panel.waitFor('the question for a code', () => document.querySelector('#source-new-problem'));
      await identities.hasFocus('#source-new');
      await panel.fill('#source-new', code());
      await panel.click('#source-refresh');
      await identities.said('with MFA has new credentials.');
      equal(await panel.value('#source-new'), '', 'the code is gone');
    },
  },
  {
    name: 'identities: a role is taken for a web identity and for a SAML response, whose secrets never come back',
    run: async (world) => {
      const { cloud } = world;
      const { panel } = world.browser;
      await withBase(world);
      await listen(world);
      const issued = issuedFromNow();
      const token = mintOidcToken({ expiresIn: 3600 });
      await addSource(world, 'web-identity');
      await fillSource(world, {
        name: 'web',
        roleArn: standInRoles.web.arn,
        token,
        endpoint: cloud.services.stsUrl,
      });
      await getCredentials(world, 'web');
      await isKnownAs(world, assumed('web'));
      await panel.click('#source-edit');
      contains(await panel.text('#source-token-note'), 'stored', 'the stored token');
      equal(await panel.value('#source-token'), '', 'the token');
      holds(
        !(await panel.evaluate<string>('document.documentElement.outerHTML')).includes(token),
        'the token is nowhere in the panel',
      );
      await getCredentials(world, 'web');

      await addSource(world, 'saml');
      const { arn: role, samlProvider: provider } = standInRoles.saml;
      const assertion = writeSamlAssertion({
        issuer: 'https://idp.example.com',
        audience: 'https://signin.aws.amazon.com/saml',
        nameId: 'ann',
        nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
        sessionName: 'ann',
        roles: [{ role, provider }],
        notOnOrAfter: new Date(Date.now() + 300_000).toISOString(),
      });
      await fillSource(world, {
        name: 'saml',
        roleArn: role,
        principalArn: provider,
        assertion,
        endpoint: cloud.services.stsUrl,
      });
      await getCredentials(world, 'saml');
      await isKnownAs(world, assumed('saml', 'ann'));
      await nowhereToBeFound(world, [token, assertion, ...issued()]);
    },
  },
  {
    name: 'identities: an identity pool takes a guest, a provider’s token that keeps its identity, and is cleared',
    run: async (world) => {
      const { identities, cloud } = world;
      const { panel } = world.browser;
      const { identityPoolId, identityPoolUrl, stsUrl } = cloud.services;
      await world.identities.startAfresh();
      await addSource(world, 'identity-pool');
      await fillSource(world, { name: 'guest', identityPoolId, endpoint: identityPoolUrl });
      await getCredentials(world, 'guest');
      const guest = await panel.text('#source-identity-id');
      await panel.click('#source-session');
      await panel.waitFor('the session', () => document.querySelector('#source-session-parts'));
      const parts = await panel.evaluate<string>(() =>
        [...document.querySelectorAll<HTMLElement>('#source-session-parts > div')]
          .map(({ dataset }) => `${dataset.part} ${dataset.ok}`)
          .join(),
      );
      equal(parts, 'tokens no,user no,credentials yes,identity-id yes', 'the four parts');
      await panel.click('#source-clear');
      await panel.click('#source-clear-now');
      await identities.said('guest has no identity id any more');
      await panel.click('#source-refresh');
      await identities.said('guest has new credentials.');
      holds((await panel.text('#source-identity-id')) !== guest, 'another guest');

      await addSource(world, 'identity-pool');
      await fillSource(world, { name: 'ann', identityPoolId, endpoint: identityPoolUrl, login: 'oidc' });
      await fillSource(world, {
        issuer: 'https://issuer.example.com',
        token: mintOidcToken({ expiresIn: 3600, username: 'ann' }),
      });
      await getCredentials(world, 'ann');
      const ann = await panel.text('#source-identity-id');
      await panel.fill('#source-new', mintOidcToken({ expiresIn: 1800, username: 'ann' }));
      await panel.click('#source-refresh');
      await identities.said('ann has new credentials.');
      equal(await panel.text('#source-identity-id'), ann, 'the same identity');

      const developer = cloud.services.admin.developerIdentity('bob');
      await panel.click('#source-edit');
      await fillSource(world, { login: 'developer' });
      await fillSource(world, { token: developer.token, identityId: developer.identityId });
      await getCredentials(world, 'ann');
      equal(
        await panel.text('#source-identity-id'),
        developer.identityId,
        'the identity of another provider',
      );

      await addSource(world, 'identity-pool');
      await fillSource(world, { name: 'basic', identityPoolId, endpoint: identityPoolUrl, flow: 'basic' });
      await fillSource(world, { roleArn: standInRoles.web.arn, stsEndpoint: stsUrl });
      await getCredentials(world, 'basic');
      await isKnownAs(world, assumed('web'));
    },
  },
];
