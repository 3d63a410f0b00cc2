import { type PlainRequest, type Plan, utf8 } from './signer.ts';
import type { Spoken } from './wrong-request.ts';

/** A request that the sandbox accepts, but for its origin, its prefix and its signature. */
export interface BaseRequest {
  readonly family: Spoken;
  readonly form: Plan['form'];
  readonly plain: Omit<PlainRequest, 'origin'>;
}

const text = [['content-type', 'text/plain']] as const;
const json = [['content-type', 'application/json']] as const;
const awkwardQuery = 'b=2&a=z&a=10&note=it%27s%20(a)%20cup*&empty=&blank=x+y&plus=1%2B1';

/** An upload with a name and a note that need care. */
export const s3Put: BaseRequest = {
  family: 's3',
  form: 'header',
  plain: {
    method: 'PUT',
    path: '/s3/photos/2026/caf%C3%A9%20menu%2B1.txt',
    query: undefined,
    headers: [...text, ['x-amz-meta-note', 'two  blanks']],
    body: utf8('hello'),
  },
};

/** A listing with everything that a query can do wrong. */
export const s3List: BaseRequest = {
  family: 's3',
  form: 'header',
  plain: { method: 'GET', path: '/s3/photos', query: awkwardQuery, headers: [], body: utf8('') },
};

export const s3Presigned: BaseRequest = { ...s3List, form: 'query' };

/** A body, double slashes left out, a path that is encoded twice. */
export const gatewayPost: BaseRequest = {
  family: 'execute-api',
  form: 'header',
  plain: {
    method: 'POST',
    path: '/execute-api/orders/caf%C3%A9%20menu',
    query: awkwardQuery,
    headers: [...json, ['x-note', 'two  blanks']],
    body: utf8('{"item":"tea"}'),
  },
};

export const gatewayPresigned: BaseRequest = {
  family: 'execute-api',
  form: 'query',
  plain: { method: 'GET', path: '/execute-api/orders/7', query: 'b=2&a=1', headers: [], body: utf8('') },
};

export const stsGet: BaseRequest = {
  family: 'sts',
  form: 'header',
  plain: {
    method: 'GET',
    path: '/sts/',
    query: 'Version=2011-06-15&Action=GetCallerIdentity',
    headers: [],
    body: utf8(''),
  },
};

export const dynamoPost: BaseRequest = {
  family: 'dynamodb',
  form: 'header',
  plain: {
    method: 'POST',
    path: '/',
    query: undefined,
    headers: [
      ['content-type', 'application/x-amz-json-1.0'],
      ['x-amz-target', 'DynamoDB_20120810.ListTables'],
    ],
    body: utf8('{}'),
  },
};

export const bedrockPost: BaseRequest = {
  family: 'bedrock',
  form: 'header',
  plain: {
    method: 'POST',
    path: '/bedrock/model/anthropic.claude-v2%3A1/invoke',
    query: undefined,
    headers: json,
    body: utf8('{"prompt":"tea"}'),
  },
};

export const appSyncPost: BaseRequest = {
  family: 'appsync',
  form: 'header',
  plain: {
    method: 'POST',
    path: '/appsync/graphql',
    query: undefined,
    headers: json,
    body: utf8('{"query":"{ me }"}'),
  },
};

export const neptunePost: BaseRequest = {
  family: 'neptune-db',
  form: 'header',
  plain: {
    method: 'POST',
    path: '/neptune-db/gremlin',
    query: undefined,
    headers: json,
    body: utf8('{"gremlin":"g.V().limit(1)"}'),
  },
};

export const ec2Get: BaseRequest = {
  family: 'ec2',
  form: 'header',
  plain: {
    method: 'GET',
    path: '/ec2/',
    query: 'Version=2016-11-15&Action=DescribeRegions',
    headers: [],
    body: utf8(''),
  },
};
