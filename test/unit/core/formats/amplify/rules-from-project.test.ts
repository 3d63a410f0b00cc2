import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import type { AmplifyProject } from '#core/formats/amplify/amplify-project.ts';
import { readAmplifyProject } from '#core/formats/amplify/read-amplify-project.ts';
import { rulesFromProject } from '#core/formats/amplify/rules-from-project.ts';
import { ruleProblems } from '#core/rules/rule-problems.ts';
import { ruleSchema } from '#core/rules/rule-schema.ts';
import { parseTarget } from '#core/rules/target.ts';
import { compileWhere } from '#core/rules/url-pattern.ts';
import { mobile, outputs, webExports } from './sample-projects.ts';

function proposals(file: object) {
  const reading = readAmplifyProject(JSON.stringify(file));
  if (!reading.ok) throw new Error(reading.problem);
  let count = 0;
  return rulesFromProject(reading.project, () => `rule-${++count}`);
}

const empty: AmplifyProject = {
  form: 'web',
  version: null,
  region: null,
  userPool: null,
  identityPool: null,
  oauth: null,
  rest: [],
  graphql: [],
  events: [],
  storage: [],
};

describe('the rules that a project suggests', () => {
  it('are one for each API and bucket, with the authorisation that it has', () => {
    const rows = proposals(outputs).map(({ rule, needs, apiKey }) => [
      rule.id,
      rule.name,
      rule.where.text,
      rule.authorise.kind,
      needs,
      apiKey,
    ]);
    expect(rows).toEqual([
      [
        'rule-1',
        'API ordersApi',
        'abc123.execute-api.eu-central-1.amazonaws.com/dev/*',
        'iam',
        'credentials',
        null,
      ],
      [
        'rule-2',
        'GraphQL',
        'abcdefghijklmnopqrstuvwxyz.appsync-api.eu-central-1.amazonaws.com/graphql',
        'user-pool',
        'user-pool',
        null,
      ],
      [
        'rule-3',
        'Events',
        'example1234567890.appsync-api.eu-central-1.amazonaws.com/event',
        'api-key',
        'api-key',
        'da2-events',
      ],
      ['rule-4', 'S3 drive', 'shop-drive.s3.eu-central-1.amazonaws.com/*', 'iam', 'credentials', null],
      ['rule-5', 'S3 archive', 's3.us-east-1.amazonaws.com/shop.archive/*', 'iam', 'credentials', null],
    ]);
  });

  it.each([
    ['outputs', outputs],
    ['web', webExports],
    ['mobile', mobile],
  ])('of %s could be saved as they are, but for who is meant', (_, file) => {
    for (const { rule } of proposals(file)) {
      expect(safeParse(ruleSchema, rule).success).toBe(true);
      const codes = ruleProblems(rule, []).map(({ code }) => code);
      expect(codes).toEqual([rule.authorise.kind === 'iam' ? 'profile-unknown' : 'token-unknown']);
    }
  });

  it('leave alone what is authorised already, and send tokens bare', () => {
    const [, graphql] = proposals(outputs);
    expect(graphql?.rule.authorise).toMatchObject({
      existing: 'leave',
      token: { header: 'Authorization', bearer: false, use: 'access' },
    });
  });

  it('name region and service where the host hides them', () => {
    const [orders, custom] = proposals(webExports).map(({ rule }) => rule);
    expect(orders?.authorise.iam).toMatchObject({ region: '', service: '' });
    expect(custom?.where.text).toBe('api.shop.example.com/v1/*');
    expect(custom?.authorise.iam).toMatchObject({ region: 'us-east-1', service: 'lambda' });
  });

  it.each([
    [
      'https://abc123.execute-api.us-east-1.amazonaws.com/dev',
      'https://abc123.execute-api.us-east-1.amazonaws.com/dev/orders?x=1',
      true,
    ],
    [
      'https://abc123.execute-api.us-east-1.amazonaws.com/dev',
      'https://abc123.execute-api.us-east-1.amazonaws.com/prod/orders',
      false,
    ],
    [
      'https://abc123.execute-api.us-east-1.amazonaws.com',
      'https://abc123.execute-api.us-east-1.amazonaws.com/',
      true,
    ],
    ['https://api.example.com:8443/', 'https://api.example.com:8443/a', true],
    ['https://api.example.com:8443/', 'https://api.example.com/a', false],
    ['http://localhost:3000/dev', 'http://localhost:3000/dev/a', true],
    ['http://api.example.com/a*b', 'http://api.example.com/a%2Ab/c', true],
    ['http://api.example.com/a*b', 'http://api.example.com/axb/c', false],
  ])('for %s mean %s: %s', (url, request, meant) => {
    const rest = [
      { name: 'a', url, region: 'us-east-1', service: null, authorisation: 'iam', apiKey: null },
    ] as const;
    const [proposal] = rulesFromProject({ ...empty, rest }, () => 'id');
    const pattern = proposal && compileWhere(proposal.rule.where);
    const target = parseTarget(request);
    if (!pattern?.ok || !target) throw new Error('not compiled');
    expect(pattern.value.miss(target) === null).toBe(meant);
  });

  it('are none for what needs no authorisation, and one for what stands there twice', () => {
    const api = { name: 'a', url: 'https://a.example.com/', region: null, service: null, apiKey: null };
    const rest = [
      { ...api, authorisation: 'none' },
      { ...api, authorisation: 'iam' },
      { ...api, name: 'b', authorisation: 'iam' },
    ] as const;
    expect(rulesFromProject({ ...empty, rest }, () => 'id').map(({ rule }) => rule.name)).toEqual(['API a']);
  });

  it('are none for a bucket that is nowhere, or no bucket', () => {
    const storage = [
      { name: 'a', bucket: 'a', region: null },
      { name: 'b', bucket: 'b/../c', region: 'us-east-1' },
      { name: 'c', bucket: 'c', region: 'evil.example/' },
      { name: 'd', bucket: 'd', region: 'cn-north-1' },
    ];
    const rules = rulesFromProject({ ...empty, storage }, () => 'id');
    expect(rules.map(({ rule }) => rule.where.text)).toEqual(['d.s3.cn-north-1.amazonaws.com.cn/*']);
  });
});
