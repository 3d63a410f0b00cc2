import type { FinishedRequest } from '#platform/devtools-network.ts';

/** One of so many made requests is refused, and so explained as soon as it is in the list. */
export const refusedEvery = 50;
const began = Date.UTC(2026, 0, 1);
const scope = '20260101/us-east-1/dynamodb/aws4_request';
const presigned = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host`;

type Pair = { readonly name: string; readonly value: string };
type Made = {
  readonly method?: string;
  readonly url: string;
  readonly headers?: readonly Pair[];
  readonly body?: string;
  readonly status?: number;
  readonly content?: string;
};

/** A request such as a page that works with AWS makes, the same one for the same number. */
export function madeRequest(index: number): FinishedRequest {
  return requestOf(index, madeOf(index));
}

/** A request one header of which is so long, in characters. */
export function longHeaderRequest(index: number, length: number): FinishedRequest {
  const url = `https://long.example.com/header-${index}`;
  return requestOf(index, { url, headers: [{ name: 'x-long', value: 'lorem ipsum '.repeat(length / 12) }] });
}

function madeOf(index: number): Made {
  const signature = index.toString(16).padStart(64, 'a');
  if (index % refusedEvery === 0) {
    return {
      ...signed(index, signature),
      status: 400,
      content: `{"__type":"com.amazon.coral.service#InvalidSignatureException","message":"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."}`,
    };
  }
  switch (index % 5) {
    case 0:
      return signed(index, signature);
    case 1:
      return {
        url: `https://photos.s3.us-east-1.amazonaws.com/2026/${index}.jpg?${presigned}&X-Amz-Signature=${signature}`,
      };
    case 2:
      return {
        url: `https://api.example.com/v1/orders/${index}?expand=lines&page=${index % 40}`,
        headers: [{ name: 'x-api-key', value: 'key-of-the-benchmark' }],
      };
    default:
      return { url: `https://www.example.com/assets/part-${index}.js`, status: index % 3 === 0 ? 304 : 200 };
  }
}

function signed(index: number, signature: string): Made {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/${scope}, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=${signature}`;
  return {
    method: 'POST',
    url: 'https://dynamodb.us-east-1.amazonaws.com/',
    headers: [
      { name: 'authorization', value: authorization },
      { name: 'content-type', value: 'application/x-amz-json-1.0' },
      { name: 'x-amz-date', value: '20260101T000000Z' },
      { name: 'x-amz-target', value: 'DynamoDB_20120810.GetItem' },
    ],
    body: `{"TableName":"Orders","Key":{"id":{"S":"${index}"}}}`,
    content: `{"Item":{"id":{"S":"${index}"},"note":{"S":"${'tea '.repeat(100)}"}}}`,
  };
}

function requestOf(index: number, made: Made): FinishedRequest {
  const { method = 'GET', url, headers = [], body, status = 200, content = '' } = made;
  const entry = {
    startedDateTime: new Date(began + index * 10).toISOString(),
    time: 5 + (index % 90),
    request: {
      method,
      url,
      headers: [...usualHeaders(new URL(url).host), ...headers],
      ...(body === undefined ? {} : { postData: { text: body } }),
    },
    response: {
      status,
      statusText: '',
      headers: usualAnswer,
      content: { size: content.length, mimeType: 'application/json' },
    },
    _resourceType: 'fetch',
  };
  return { entry, content: async () => [content, ''] };
}

function usualHeaders(host: string): readonly Pair[] {
  const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0';
  return Object.entries({
    host,
    accept: '*/*',
    'accept-encoding': 'gzip, deflate, br, zstd',
    'accept-language': 'en-GB,en;q=0.9',
    'cache-control': 'no-cache',
    origin: 'https://www.example.com',
    referer: 'https://www.example.com/',
    'sec-fetch-mode': 'cors',
    'user-agent': agent,
  }).map(([name, value]) => ({ name, value }));
}

const usualAnswer: readonly Pair[] = Object.entries({
  'content-type': 'application/json',
  date: 'Thu, 01 Jan 2026 00:00:00 GMT',
  server: 'Server',
  'x-amzn-requestid': '0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123',
  'access-control-allow-origin': '*',
}).map(([name, value]) => ({ name, value }));
