import { describe, expect, it } from 'vitest';
import type { AmplifyProject } from '#core/formats/amplify/amplify-project.ts';
import { readAmplifyProject } from '#core/formats/amplify/read-amplify-project.ts';
import { mobile, outputs, webExports } from './sample-projects.ts';

function projectOf(value: unknown, fileName?: string): AmplifyProject {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const reading = readAmplifyProject(text, fileName);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.project;
}

describe('amplify_outputs.json', () => {
  it('tells all that the app talks to', () => {
    expect(projectOf(outputs)).toEqual({
      form: 'outputs',
      version: '1.4',
      region: 'eu-central-1',
      userPool: {
        userPoolId: 'eu-central-1_aBcDeFgHi',
        clientId: 'web-client',
        clientSecret: null,
        region: 'eu-central-1',
        mfa: 'optional',
        usernameAttributes: ['email'],
      },
      identityPool: {
        identityPoolId: 'eu-central-1:11111111-2222-3333-4444-555555555555',
        region: 'eu-central-1',
        guests: false,
      },
      oauth: {
        domain: 'shop.auth.eu-central-1.amazoncognito.com',
        scopes: ['openid', 'email'],
        redirectSignIn: ['http://localhost:3000/', 'https://shop.example.com/'],
        redirectSignOut: ['https://shop.example.com/bye'],
        responseType: 'code',
        providers: ['GOOGLE'],
      },
      rest: [
        {
          name: 'ordersApi',
          url: 'https://abc123.execute-api.eu-central-1.amazonaws.com/dev/',
          region: 'eu-central-1',
          service: null,
          authorisation: 'iam',
          apiKey: null,
        },
      ],
      graphql: [
        {
          name: 'data',
          url: outputs.data.url,
          region: 'eu-central-1',
          authorisations: ['user-pool', 'api-key', 'iam'],
          apiKey: 'da2-example',
        },
      ],
      events: [
        {
          name: 'events',
          url: outputs.custom.events.url,
          region: 'eu-central-1',
          authorisations: ['api-key'],
          apiKey: 'da2-events',
        },
      ],
      storage: [
        { name: 'drive', bucket: 'shop-drive', region: 'eu-central-1' },
        { name: 'archive', bucket: 'shop.archive', region: 'us-east-1' },
      ],
    });
  });

  it.each(['1', '1.0', '1.5', '2', '2.1'])('is read in version %s', (version) => {
    expect(projectOf({ ...outputs, version })).toMatchObject({ form: 'outputs', version });
  });

  it('has guests unless it says otherwise', () => {
    const { unauthenticated_identities_enabled: _, ...auth } = outputs.auth;
    expect(projectOf({ ...outputs, auth }).identityPool?.guests).toBe(true);
  });

  it('of a project with an API alone is read', () => {
    const project = projectOf({
      version: '1',
      custom: { a: [{ url: 'https://x.execute-api.us-east-1.amazonaws.com/' }] },
    });
    expect(project).toMatchObject({
      userPool: null,
      identityPool: null,
      oauth: null,
      graphql: [],
      storage: [],
    });
    expect(project.rest).toMatchObject([{ name: 'a', region: 'us-east-1' }]);
  });

  it('has its one bucket where it lists none', () => {
    const storage = { aws_region: 'eu-central-1', bucket_name: 'only' };
    expect(projectOf({ version: '1', storage }).storage).toEqual([
      { name: 'only', bucket: 'only', region: 'eu-central-1' },
    ]);
  });
});

describe('the files of Gen 1 for the web', () => {
  const project = projectOf(webExports, 'amplifyconfiguration.json');

  it('tell all that the app talks to', () => {
    expect(project).toEqual({
      form: 'web',
      version: null,
      region: 'us-east-1',
      userPool: {
        userPoolId: 'us-east-1_aBcDeFgHi',
        clientId: 'web-client',
        clientSecret: null,
        region: 'us-east-1',
        mfa: 'none',
        usernameAttributes: ['email'],
      },
      identityPool: {
        identityPoolId: 'us-east-1:11111111-2222-3333-4444-555555555555',
        region: 'us-east-1',
        guests: false,
      },
      oauth: {
        domain: 'shop.auth.us-east-1.amazoncognito.com',
        scopes: ['phone', 'openid'],
        redirectSignIn: ['http://localhost:3000/', 'https://shop.example.com/'],
        redirectSignOut: ['https://shop.example.com/'],
        responseType: 'token',
        providers: ['GOOGLE'],
      },
      rest: [
        {
          name: 'orders',
          url: 'https://abc123.execute-api.us-east-1.amazonaws.com/dev',
          region: 'us-east-1',
          service: null,
          authorisation: 'iam',
          apiKey: null,
        },
        {
          name: 'custom',
          url: 'https://api.shop.example.com/v1',
          region: 'us-east-1',
          service: 'lambda',
          authorisation: 'iam',
          apiKey: null,
        },
      ],
      graphql: [
        {
          name: 'graphql',
          url: webExports.aws_appsync_graphqlEndpoint,
          region: 'us-east-1',
          authorisations: ['api-key'],
          apiKey: 'da2-example',
        },
      ],
      events: [],
      storage: [{ name: 'shop-files', bucket: 'shop-files', region: 'us-east-1' }],
    });
  });

  it('are the same as aws-exports.js', () => {
    const body = Object.entries(webExports)
      .map(([name, value]) => `    ${name}: ${JSON.stringify(value).replaceAll('"', "'")},`)
      .join('\n');
    const text = `/* eslint-disable */\n// WARNING: DO NOT EDIT. This file is automatically generated. {}\n\nconst awsmobile = {\n${body}\n};\n\n\nexport default awsmobile;\n`;
    expect(projectOf(text, 'aws-exports.js')).toEqual(project);
    expect(projectOf(`\uFEFF${text}`)).toEqual(project);
  });

  it.each([
    ['AMAZON_COGNITO_USER_POOLS', 'user-pool'],
    ['OPENID_CONNECT', 'oidc'],
    ['AWS_LAMBDA', 'lambda'],
    ['LAMBDA', 'lambda'],
    ['AWS_IAM', 'iam'],
    ['NONE', 'none'],
    ['SOMETHING_NEW', 'iam'],
    [undefined, 'iam'],
  ])('take %s for %s', (aws_appsync_authenticationType, authorisation) => {
    const [api] = projectOf({ ...webExports, aws_appsync_authenticationType }).graphql;
    expect(api?.authorisations).toEqual([authorisation]);
  });
});

describe('the file of Gen 1 for mobile apps', () => {
  it('tells all that the app talks to', () => {
    expect(projectOf(mobile)).toEqual({
      form: 'mobile',
      version: null,
      region: 'eu-west-1',
      userPool: {
        userPoolId: 'eu-west-1_aBcDeFgHi',
        clientId: 'mobile-client',
        clientSecret: 'shh',
        region: 'eu-west-1',
        mfa: 'required',
        usernameAttributes: ['email'],
      },
      identityPool: {
        identityPoolId: 'eu-west-1:11111111-2222-3333-4444-555555555555',
        region: 'eu-west-1',
        guests: true,
      },
      oauth: {
        domain: 'shop.auth.eu-west-1.amazoncognito.com',
        scopes: ['openid'],
        redirectSignIn: ['shop://in/', 'https://shop.example.com/'],
        redirectSignOut: ['shop://out/'],
        responseType: 'code',
        providers: [],
      },
      rest: [
        {
          name: 'orders',
          url: 'https://abc123.execute-api.eu-west-1.amazonaws.com/dev',
          region: 'eu-west-1',
          service: null,
          authorisation: 'iam',
          apiKey: null,
        },
      ],
      graphql: [
        {
          name: 'shop',
          url: 'https://abcdefghijklmnopqrstuvwxyz.appsync-api.eu-west-1.amazonaws.com/graphql',
          region: 'eu-west-1',
          authorisations: ['lambda'],
          apiKey: null,
        },
      ],
      events: [],
      storage: [{ name: 'shop-mobile', bucket: 'shop-mobile', region: 'eu-west-1' }],
    });
  });

  it('may be the older awsconfiguration.json', () => {
    const old = {
      Version: '0.1.0',
      CognitoUserPool: { Default: { PoolId: 'eu-west-1_a', AppClientId: 'c', Region: 'eu-west-1' } },
      S3TransferUtility: { Default: { Bucket: 'b', Region: 'eu-west-1' } },
    };
    expect(projectOf(old)).toMatchObject({
      form: 'mobile',
      userPool: { userPoolId: 'eu-west-1_a', clientId: 'c' },
      storage: [{ bucket: 'b' }],
    });
  });
});
