import { standInRoles } from '#test/servers/sts/roles.ts';
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
import type { Case, World } from '../../world.ts';

const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}';
const policyArns = ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::123456789012:policy/own'];

/** Types a tag into the last, empty row. */
async function addTag({ browser: { panel } }: World, name: string, value: string): Promise<void> {
  await panel.fill('.source-tags [aria-label="New tag: name"]', name);
  await panel.fill(`.source-tags [aria-label="Value of ${name}"]`, value);
}

export const roleSessionCases: readonly Case[] = [
  {
    name: 'identities: a role is assumed with an external id, for a time, narrowed by policies and marked with tags',
    run: async (world) => {
      const { identities, cloud } = world;
      const { panel } = world.browser;
      const { stsUrl, admin } = cloud.services;
      await withBase(world);
      await addSource(world, 'assume-role');
      await fillSource(world, {
        name: 'narrowed',
        baseId: await optionOf(world, '#source-baseId', 'base'),
        roleArn: standInRoles.external.arn,
        sessionName: 'ann@build',
        duration: '900',
        externalId: 'somebody-else’s',
        endpoint: stsUrl,
        sourceIdentity: 'ann',
        policy: '{"Version":',
        policyArns: policyArns.join('\n'),
      });
      await addTag(world, 'team', 'blue');
      await addTag(world, 'stage', 'a/b = c');
      await panel.click('.source-tags > label:nth-of-type(2) input');
      await panel.click('#source-get');
      contains(await panel.text('#source-policy-problem'), 'JSON', 'what a policy is');
      await identities.hasFocus('#source-policy');
      await fillSource(world, { policy });
      await panel.click('#source-get');
      contains(await panel.text('#source-externalId-problem'), 'A–Z', 'what an external id is made of');
      await identities.hasFocus('#source-externalId');
      await fillSource(world, { externalId: 'somebody-elses' });
      await panel.click('#source-get');
      contains(await panel.text('#source-problem'), 'not authorized to perform: sts:AssumeRole', 'the word');
      await identities.hasFocus('#source-get');
      await fillSource(world, { externalId: standInRoles.external.externalId });
      await getCredentials(world, 'narrowed');
      const { outcome, facts } = admin.log.findLast(({ operation }) => operation === 'AssumeRole') ?? {};
      equal(outcome, 'ok', 'the answer of STS');
      equal(
        facts,
        {
          roleArn: standInRoles.external.arn,
          sessionName: 'ann@build',
          caller: 'arn:aws:iam::123456789012:user/sandbox-user',
          policy,
          policyArns,
          tags: { team: 'blue', stage: 'a/b = c' },
          transitiveTagKeys: ['stage'],
          sourceIdentity: 'ann',
          durationSeconds: '900',
        },
        'what STS was asked',
      );
      await isKnownAs(world, assumed('external', 'ann@build'));
      contains(await panel.text('#source-expiry'), /expires in 1[45] min/, 'how long it holds');
      await panel.click('#source-edit');
      equal(await panel.value('#source-externalId'), standInRoles.external.externalId, 'the external id');
      equal(await panel.value('#source-policy'), policy, 'the policy');
      equal(await panel.value('#source-policyArns'), policyArns.join('\n'), 'the managed policies');
      equal(await panel.value('.source-tags [aria-label="Value of stage"]'), 'a/b = c', 'a tag');
    },
  },
];
