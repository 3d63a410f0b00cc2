import { type JsonObject, objectOf, textOf } from '../../identity/json-fields.ts';
import type { AmplifyAppSync, AmplifyProject, AmplifyRest } from './amplify-project.ts';
import { apiAuthorisation, apiAuthorisations } from './api-authorisation.ts';
import { addressOf, insideOf, listOf } from './fields.ts';
import { type OAuthNames, readOAuth } from './read-oauth.ts';
import { mfaOf } from './read-web-exports.ts';

/** Reads what Gen 1 writes for Android, iOS and Flutter: `amplifyconfiguration.json`, and `awsconfiguration.json` of before. */
export function readMobileConfiguration(file: JsonObject): AmplifyProject {
  const plugin = insideOf(file, 'auth', 'plugins', 'awsCognitoAuthPlugin');
  const cognito = Object.keys(plugin).length === 0 ? file : plugin;
  const pool = insideOf(cognito, 'CognitoUserPool', 'Default');
  const identity = insideOf(cognito, 'CredentialsProvider', 'CognitoIdentity', 'Default');
  const auth = insideOf(cognito, 'Auth', 'Default');
  const userPoolId = textOf(pool, 'PoolId');
  const identityPoolId = textOf(identity, 'PoolId');
  const region = textOf(pool, 'Region') ?? textOf(identity, 'Region');
  const apis = Object.entries(insideOf(file, 'api', 'plugins', 'awsAPIPlugin'));
  const named = apis.map(([name, api]) => [name, objectOf(api)] as const);
  const bucket = bucketOf(file, cognito);
  return {
    form: 'mobile',
    version: null,
    region,
    userPool:
      userPoolId === null
        ? null
        : {
            userPoolId,
            clientId: textOf(pool, 'AppClientId') ?? '',
            clientSecret: textOf(pool, 'AppClientSecret'),
            region: textOf(pool, 'Region'),
            mfa: mfaOf(textOf(auth, 'mfaConfiguration')),
            usernameAttributes: listOf(auth, 'usernameAttributes').map((name) => name.toLowerCase()),
          },
    identityPool:
      identityPoolId === null ? null : { identityPoolId, region: textOf(identity, 'Region'), guests: true },
    oauth: readOAuth(insideOf(auth, 'OAuth'), oauthNames, listOf(auth, 'socialProviders')),
    rest: named.flatMap(([name, api]) => restOf(name, api)),
    graphql: named.flatMap(([name, api]) => graphqlOf(name, api)),
    events: [],
    storage: bucket ? [bucket] : [],
  };
}

function restOf(name: string, api: JsonObject): readonly AmplifyRest[] {
  const url = isRest(api) ? addressOf(textOf(api, 'endpoint')) : null;
  if (url === null) return [];
  const authorisation = apiAuthorisation(textOf(api, 'authorizationType'));
  return [
    { name, url, region: textOf(api, 'region'), service: null, authorisation, apiKey: textOf(api, 'apiKey') },
  ];
}

/** One API with several ways to authorise stands there once for each: `name_API_KEY`. They are told apart by their name, and harmless. */
function graphqlOf(name: string, api: JsonObject): readonly AmplifyAppSync[] {
  const url = isRest(api) ? null : addressOf(textOf(api, 'endpoint'));
  if (url === null) return [];
  return [
    {
      name,
      url,
      region: textOf(api, 'region'),
      authorisations: apiAuthorisations(textOf(api, 'authorizationType'), []),
      apiKey: textOf(api, 'apiKey'),
    },
  ];
}

function isRest(api: JsonObject): boolean {
  return textOf(api, 'endpointType')?.toUpperCase() === 'REST';
}

const oauthNames: OAuthNames = {
  domain: 'WebDomain',
  scopes: 'Scopes',
  redirectSignIn: 'SignInRedirectURI',
  redirectSignOut: 'SignOutRedirectURI',
  responseType: null,
};

function bucketOf(file: JsonObject, cognito: JsonObject): AmplifyProject['storage'][number] | null {
  const plugin = insideOf(file, 'storage', 'plugins', 'awsS3StoragePlugin');
  const utility = insideOf(cognito, 'S3TransferUtility', 'Default');
  const bucket = textOf(plugin, 'bucket') ?? textOf(utility, 'Bucket');
  if (bucket === null) return null;
  return { name: bucket, bucket, region: textOf(plugin, 'region') ?? textOf(utility, 'Region') };
}
