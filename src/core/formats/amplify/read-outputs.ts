import { fieldOf, type JsonObject, textOf } from '../../identity/json-fields.ts';
import type { AmplifyAppSync, AmplifyBucket, AmplifyProject, AmplifyRest } from './amplify-project.ts';
import { apiAuthorisations } from './api-authorisation.ts';
import { addressOf, insideOf, listOf, objectsOf } from './fields.ts';
import { findEndpoints } from './find-endpoints.ts';
import { type OAuthNames, readOAuth } from './read-oauth.ts';

const mfaNames = { NONE: 'none', OPTIONAL: 'optional', REQUIRED: 'required' } as const;

/** Reads `amplify_outputs.json` of Gen 2, versions 1 and 2. REST endpoints have no place of their own in it: `custom` is searched for them. */
export function readOutputs(file: JsonObject): AmplifyProject {
  const auth = insideOf(file, 'auth');
  const oauth = insideOf(auth, 'oauth');
  const region = textOf(auth, 'aws_region') ?? textOf(insideOf(file, 'data'), 'aws_region');
  const userPoolId = textOf(auth, 'user_pool_id');
  const identityPoolId = textOf(auth, 'identity_pool_id');
  const mfa = textOf(auth, 'mfa_configuration');
  const graphql = appSyncOf(insideOf(file, 'data'), 'data');
  const events = appSyncOf(insideOf(file, 'custom', 'events'), 'events');
  return {
    form: 'outputs',
    version: textOf(file, 'version'),
    region,
    userPool:
      userPoolId === null
        ? null
        : {
            userPoolId,
            clientId: textOf(auth, 'user_pool_client_id') ?? '',
            clientSecret: null,
            region,
            mfa: mfa !== null && Object.hasOwn(mfaNames, mfa) ? mfaNames[mfa as keyof typeof mfaNames] : null,
            usernameAttributes: listOf(auth, 'username_attributes'),
          },
    identityPool:
      identityPoolId === null
        ? null
        : { identityPoolId, region, guests: fieldOf(auth, 'unauthenticated_identities_enabled') !== false },
    oauth: readOAuth(oauth, oauthNames, listOf(oauth, 'identity_providers')),
    rest: restOf(file),
    graphql: graphql ? [graphql] : [],
    events: events ? [events] : [],
    storage: bucketsOf(insideOf(file, 'storage')),
  };
}

const oauthNames: OAuthNames = {
  domain: 'domain',
  scopes: 'scopes',
  redirectSignIn: 'redirect_sign_in_uri',
  redirectSignOut: 'redirect_sign_out_uri',
  responseType: 'response_type',
};

function appSyncOf(api: JsonObject, name: string): AmplifyAppSync | null {
  const url = addressOf(textOf(api, 'url'));
  if (url === null) return null;
  return {
    name,
    url,
    region: textOf(api, 'aws_region'),
    authorisations: apiAuthorisations(
      textOf(api, 'default_authorization_type'),
      listOf(api, 'authorization_types'),
    ),
    apiKey: textOf(api, 'api_key'),
  };
}

function restOf(file: JsonObject): readonly AmplifyRest[] {
  return findEndpoints(insideOf(file, 'custom')).map(({ name, url, region }) => ({
    name,
    url,
    region,
    service: null,
    authorisation: 'iam',
    apiKey: null,
  }));
}

function bucketsOf(storage: JsonObject): readonly AmplifyBucket[] {
  const region = textOf(storage, 'aws_region');
  const listed = objectsOf(storage, 'buckets').flatMap((entry) => {
    const bucket = textOf(entry, 'bucket_name');
    if (bucket === null) return [];
    return [{ name: textOf(entry, 'name') ?? bucket, bucket, region: textOf(entry, 'aws_region') ?? region }];
  });
  const bucket = textOf(storage, 'bucket_name');
  return bucket === null || listed.some((known) => known.bucket === bucket)
    ? listed
    : [{ name: bucket, bucket, region }, ...listed];
}
