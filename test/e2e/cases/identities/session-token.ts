import { standInMfaDevice, standInRoles } from '#test/servers/sts/roles.ts';
import { totpCode } from '#test/servers/totp.ts';
import { issuedFromNow, listen, nowhereToBeFound } from '../../canary.ts';
import { contains, equal } from '../../expect.ts';
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

export const sessionTokenCases: readonly Case[] = [
  {
    name: 'identities: a session token is got with a code, and a role that wants MFA is taken with it',
    run: async (world) => {
      const { identities, cloud } = world;
      const { panel } = world.browser;
      const { stsUrl, admin } = cloud.services;
      await withBase(world);
      await listen(world);
      const issued = issuedFromNow();
      const codes = [code()];
      await addSource(world, 'session-token');
      await fillSource(world, {
        name: 'session',
        baseId: await optionOf(world, '#source-baseId', 'base'),
        mfaSerial: standInMfaDevice.serialNumber,
        mfaCode: '000000',
        duration: '60',
        endpoint: stsUrl,
      });
      await panel.click('#source-get');
      contains(await panel.text('#source-duration-problem'), '900', 'what a duration can be');
      await identities.hasFocus('#source-duration');
      await fillSource(world, { duration: '7200' });
      await panel.click('#source-get');
      contains(await panel.text('#source-problem'), 'MultiFactorAuthentication failed', 'the refusal');
      await identities.hasFocus('#source-get');
      equal(await panel.value('#source-mfaSerial'), standInMfaDevice.serialNumber, 'what was typed');
      await fillSource(world, { mfaCode: codes[0] ?? '' });
      await getCredentials(world, 'session');
      await isKnownAs(world, 'arn:aws:iam::123456789012:user/sandbox-user');
      contains(await panel.text('#source-expiry'), /expires in (119 min|120 min|2 h)/, 'how long it holds');
      const asked = admin.log.findLast(({ operation }) => operation === 'GetSessionToken');
      equal(asked?.facts.durationSeconds, '7200', 'the duration that was asked for');

      await addSource(world, 'assume-role');
      await fillSource(world, {
        name: 'role',
        baseId: await optionOf(world, '#source-baseId', 'session'),
        roleArn: standInRoles.mfa.arn,
        endpoint: stsUrl,
      });
      await getCredentials(world, 'role');
      await isKnownAs(world, assumed('mfa'));

      await identities.choose('session');
      await panel.click('#source-refresh');
      await panel.waitFor('the question for a code', () => document.querySelector('#source-new-problem'));
      await identities.hasFocus('#source-new');
      codes.push(code());
      await panel.fill('#source-new', codes[1] ?? '');
      await panel.click('#source-refresh');
      await identities.said('session has new credentials.');
      await nowhereToBeFound(world, [...issued(), ...codes]);
    },
  },
];
