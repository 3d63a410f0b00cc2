import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '#test/servers/sandbox.ts';
import {
  sandboxCredentials,
  sandboxGeneralCredentials,
  sandboxTemporaryCredentials,
} from '#test/servers/sandbox-credentials.ts';
import { sendRaw } from '#test/servers/send-raw.ts';
import {
  type PlainRequest,
  type SigningChoice,
  type StockSigner,
  signWithAws4,
  signWithAws4fetch,
  signWithSmithy,
} from '#test/servers/stock-signers.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const signers: readonly (readonly [name: string, sign: StockSigner])[] = [
  ['aws4', signWithAws4],
  ['stock smithy', signWithSmithy],
  ['aws4fetch', signWithAws4fetch],
];

const s3 = { credentials: sandboxCredentials, region: 'us-east-1', service: 's3' };
const gateway = { credentials: sandboxGeneralCredentials, region: 'us-east-1', service: 'execute-api' };
const dynamo = { credentials: sandboxTemporaryCredentials, region: 'eu-central-1', service: 'dynamodb' };

const requests: readonly (readonly [
  title: string,
  request: Omit<PlainRequest, 'origin'>,
  choice: SigningChoice,
])[] = [
  ['a plain GET for API Gateway', { method: 'GET', path: '/execute-api/orders' }, gateway],
  [
    'a JSON body with a session token',
    {
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
      },
      body: '{"Limit":1,"name":"Zoë 🜁"}',
    },
    dynamo,
  ],
  [
    'duplicate and non-ASCII query keys',
    { method: 'GET', path: '/execute-api/q', query: { b: ['2', '1', '10'], ключ: 'ä +&=', empty: '' } },
    gateway,
  ],
  [
    'a path that a general service encodes twice',
    { method: 'GET', path: '/execute-api/model%3A1/a%20b/%C3%9F' },
    gateway,
  ],
  ['an S3 listing', { method: 'GET', path: '/s3/bucket', query: { 'list-type': '2', prefix: 'a b/' } }, s3],
  ['an S3 upload', { method: 'PUT', path: '/s3/bucket/a.txt', body: 'hello' }, s3],
  [
    'an awkward S3 key, with a token, under the scope rule',
    { method: 'PUT', path: '/bucket/a%2Bb%20%21%27%28%29%2A/%C3%A9%E2%82%AC~-_.', body: 'x' },
    { ...s3, credentials: sandboxTemporaryCredentials, region: 'eu-west-3' },
  ],
];

describe('requests signed by other libraries', () => {
  for (const [name, sign] of signers) {
    for (const [title, request, choice] of requests) {
      it(`accepts ${title}, signed by ${name} in the header`, async () => {
        const response = await sendRaw(await sign({ ...request, origin: sandbox.url }, choice));
        expect({ status: response.status, text: response.status === 200 ? '' : response.text }).toEqual({
          status: 200,
          text: '',
        });
      });
      it(`accepts ${title}, presigned by ${name}`, async () => {
        const signed = await sign({ ...request, origin: sandbox.url }, { ...choice, expires: 300 });
        const response = await sendRaw(signed);
        expect({ status: response.status, text: response.status === 200 ? '' : response.text }).toEqual({
          status: 200,
          text: '',
        });
      });
    }
  }
});
