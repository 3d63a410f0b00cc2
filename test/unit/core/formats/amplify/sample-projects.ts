/** Files as Amplify's tools write them, with ids that belong to nobody. */
export const outputs = {
  version: '1.4',
  auth: {
    user_pool_id: 'eu-central-1_aBcDeFgHi',
    aws_region: 'eu-central-1',
    user_pool_client_id: 'web-client',
    identity_pool_id: 'eu-central-1:11111111-2222-3333-4444-555555555555',
    mfa_methods: ['TOTP'],
    mfa_configuration: 'OPTIONAL',
    username_attributes: ['email'],
    unauthenticated_identities_enabled: false,
    oauth: {
      identity_providers: ['GOOGLE'],
      domain: 'shop.auth.eu-central-1.amazoncognito.com',
      scopes: ['openid', 'email'],
      redirect_sign_in_uri: ['http://localhost:3000/', 'https://shop.example.com/'],
      redirect_sign_out_uri: ['https://shop.example.com/bye'],
      response_type: 'code',
    },
  },
  data: {
    url: 'https://abcdefghijklmnopqrstuvwxyz.appsync-api.eu-central-1.amazonaws.com/graphql',
    aws_region: 'eu-central-1',
    api_key: 'da2-example',
    default_authorization_type: 'AMAZON_COGNITO_USER_POOLS',
    authorization_types: ['API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS', 'NEW_THING'],
    model_introspection: { version: 1, models: {} },
  },
  storage: {
    aws_region: 'eu-central-1',
    bucket_name: 'shop-drive',
    buckets: [
      { name: 'drive', bucket_name: 'shop-drive', aws_region: 'eu-central-1' },
      { name: 'archive', bucket_name: 'shop.archive', aws_region: 'us-east-1' },
    ],
  },
  custom: {
    API: {
      orders: {
        endpoint: 'https://abc123.execute-api.eu-central-1.amazonaws.com/dev/',
        region: 'eu-central-1',
        apiName: 'ordersApi',
      },
    },
    helpUrl: 'https://example.com/help',
    events: {
      url: 'https://example1234567890.appsync-api.eu-central-1.amazonaws.com/event',
      aws_region: 'eu-central-1',
      default_authorization_type: 'API_KEY',
      api_key: 'da2-events',
    },
  },
};

export const webExports = {
  aws_project_region: 'us-east-1',
  aws_cognito_identity_pool_id: 'us-east-1:11111111-2222-3333-4444-555555555555',
  aws_cognito_region: 'us-east-1',
  aws_user_pools_id: 'us-east-1_aBcDeFgHi',
  aws_user_pools_web_client_id: 'web-client',
  oauth: {
    domain: 'shop.auth.us-east-1.amazoncognito.com',
    scope: ['phone', 'openid'],
    redirectSignIn: 'http://localhost:3000/, https://shop.example.com/',
    redirectSignOut: 'https://shop.example.com/',
    responseType: 'token',
  },
  aws_cognito_username_attributes: ['EMAIL'],
  aws_cognito_social_providers: ['GOOGLE'],
  aws_cognito_mfa_configuration: 'OFF',
  aws_mandatory_sign_in: 'enable',
  aws_appsync_graphqlEndpoint:
    'https://abcdefghijklmnopqrstuvwxyz.appsync-api.us-east-1.amazonaws.com/graphql',
  aws_appsync_region: 'us-east-1',
  aws_appsync_authenticationType: 'API_KEY',
  aws_appsync_apiKey: 'da2-example',
  aws_cloud_logic_custom: [
    {
      name: 'orders',
      endpoint: 'https://abc123.execute-api.us-east-1.amazonaws.com/dev',
      region: 'us-east-1',
    },
    { name: 'custom', endpoint: 'https://api.shop.example.com/v1', region: 'us-east-1', service: 'lambda' },
    { name: 'broken', endpoint: 'not an address' },
  ],
  aws_user_files_s3_bucket: 'shop-files',
  aws_user_files_s3_bucket_region: 'us-east-1',
};

export const mobile = {
  UserAgent: 'aws-amplify-cli/2.0',
  Version: '1.0',
  api: {
    plugins: {
      awsAPIPlugin: {
        shop: {
          endpointType: 'GraphQL',
          endpoint: 'https://abcdefghijklmnopqrstuvwxyz.appsync-api.eu-west-1.amazonaws.com/graphql',
          region: 'eu-west-1',
          authorizationType: 'AWS_LAMBDA',
        },
        orders: {
          endpointType: 'REST',
          endpoint: 'https://abc123.execute-api.eu-west-1.amazonaws.com/dev',
          region: 'eu-west-1',
          authorizationType: 'AWS_IAM',
        },
      },
    },
  },
  auth: {
    plugins: {
      awsCognitoAuthPlugin: {
        CognitoUserPool: {
          Default: {
            PoolId: 'eu-west-1_aBcDeFgHi',
            AppClientId: 'mobile-client',
            AppClientSecret: 'shh',
            Region: 'eu-west-1',
          },
        },
        CredentialsProvider: {
          CognitoIdentity: {
            Default: { PoolId: 'eu-west-1:11111111-2222-3333-4444-555555555555', Region: 'eu-west-1' },
          },
        },
        Auth: {
          Default: {
            authenticationFlowType: 'USER_SRP_AUTH',
            mfaConfiguration: 'ON',
            usernameAttributes: ['EMAIL'],
            OAuth: {
              WebDomain: 'shop.auth.eu-west-1.amazoncognito.com',
              AppClientId: 'mobile-client',
              SignInRedirectURI: 'shop://in/,https://shop.example.com/',
              SignOutRedirectURI: 'shop://out/',
              Scopes: ['openid'],
            },
          },
        },
      },
    },
  },
  storage: { plugins: { awsS3StoragePlugin: { bucket: 'shop-mobile', region: 'eu-west-1' } } },
};
