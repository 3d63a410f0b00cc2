import { type JsonObject, textOf } from '../../identity/json-fields.ts';
import type { AmplifyAppSync, AmplifyProject, AmplifyRest } from './amplify-project.ts';
import { apiAuthorisations } from './api-authorisation.ts';
import { addressOf, insideOf, listOf, objectsOf } from './fields.ts';
import { type OAuthNames, readOAuth } from './read-oauth.ts';

/** Reads what Gen 1 writes for web apps: `aws-exports.js` and `amplifyconfiguration.json`. The fields are those of Amplify's `parseAWSExports`. */
export function readWebExports(file: JsonObject): AmplifyProject {
  const region = textOf(file, 'aws_project_region');
  const cognitoRegion = textOf(file, 'aws_cognito_region') ?? region;
  const userPoolId = textOf(file, 'aws_user_pools_id');
  const identityPoolId = textOf(file, 'aws_cognito_identity_pool_id');
  const graphql = graphqlOf(file, region);
  const bucket = textOf(file, 'aws_user_files_s3_bucket');
  return {
    form: 'web',
    version: null,
    region,
    userPool:
      userPoolId === null
        ? null
        : {
            userPoolId,
            clientId: textOf(file, 'aws_user_pools_web_client_id') ?? '',
            clientSecret: null,
            region: cognitoRegion,
            mfa: mfaOf(textOf(file, 'aws_cognito_mfa_configuration')),
            usernameAttributes: listOf(file, 'aws_cognito_username_attributes').map((name) =>
              name.toLowerCase(),
            ),
          },
    identityPool:
      identityPoolId === null
        ? null
        : {
            identityPoolId,
            region: cognitoRegion,
            guests: textOf(file, 'aws_mandatory_sign_in') !== 'enable',
          },
    oauth: readOAuth(insideOf(file, 'oauth'), oauthNames, listOf(file, 'aws_cognito_social_providers')),
    rest: objectsOf(file, 'aws_cloud_logic_custom').flatMap((api) => restOf(api, region)),
    graphql: graphql ? [graphql] : [],
    events: [],
    storage:
      bucket === null
        ? []
        : [{ name: bucket, bucket, region: textOf(file, 'aws_user_files_s3_bucket_region') ?? region }],
  };
}

function graphqlOf(file: JsonObject, region: string | null): AmplifyAppSync | null {
  const url = addressOf(textOf(file, 'aws_appsync_graphqlEndpoint'));
  if (url === null) return null;
  return {
    name: 'graphql',
    url,
    region: textOf(file, 'aws_appsync_region') ?? region,
    authorisations: apiAuthorisations(
      textOf(file, 'aws_appsync_authenticationType'),
      listOf(file, 'aws_appsync_additionalAuthenticationTypes'),
    ),
    apiKey: textOf(file, 'aws_appsync_apiKey'),
  };
}

/** The file does not say how: Amplify signs what carries no authorisation yet. */
function restOf(api: JsonObject, region: string | null): readonly AmplifyRest[] {
  const url = addressOf(textOf(api, 'endpoint'));
  if (url === null) return [];
  return [
    {
      name: textOf(api, 'name') ?? '',
      url,
      region: textOf(api, 'region') ?? region,
      service: textOf(api, 'service'),
      authorisation: 'iam',
      apiKey: null,
    },
  ];
}

const oauthNames: OAuthNames = {
  domain: 'domain',
  scopes: 'scope',
  redirectSignIn: 'redirectSignIn',
  redirectSignOut: 'redirectSignOut',
  responseType: 'responseType',
};

/** `OFF`, `OPTIONAL`, `ON`; older files have `MANDATORY`. */
export function mfaOf(name: string | null): 'none' | 'optional' | 'required' | null {
  switch (name?.toUpperCase()) {
    case 'OFF':
    case 'NONE':
      return 'none';
    case 'OPTIONAL':
      return 'optional';
    case 'ON':
    case 'REQUIRED':
    case 'MANDATORY':
      return 'required';
    default:
      return null;
  }
}
