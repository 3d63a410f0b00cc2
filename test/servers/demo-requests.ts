import aws4 from 'aws4';
import { basicDateTime } from './claim.ts';
import { sandboxCredentials, sandboxGeneralCredentials } from './sandbox-credentials.ts';

/** A request ready for a page's `fetch`. */
export interface DemoRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface DemoChoice {
  readonly label: string;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly service: 'execute-api' | 's3';
  readonly body?: string;
  readonly wrongSecret?: true;
  readonly minutesOld?: number;
  /** Seconds; makes it a presigned URL. */
  readonly expires?: number;
}

const order = JSON.stringify({ item: 'tea', quantity: 2 });

/** What the demo page offers, by name. */
export const demoChoices: Readonly<Record<string, DemoChoice>> = {
  get: { label: 'Signed GET', path: '/execute-api/orders?status=open', service: 'execute-api' },
  post: {
    label: 'Signed POST with JSON',
    method: 'POST',
    path: '/execute-api/orders',
    service: 'execute-api',
    body: order,
  },
  'wrong-secret': {
    label: 'Wrong secret',
    path: '/execute-api/orders',
    service: 'execute-api',
    wrongSecret: true,
  },
  stale: {
    label: 'Signed 20 minutes ago',
    path: '/execute-api/orders',
    service: 'execute-api',
    minutesOld: 20,
  },
  presigned: { label: 'Presigned, valid', path: '/s3/demo?list-type=2', service: 's3', expires: 900 },
  expired: {
    label: 'Presigned, expired',
    path: '/s3/demo?list-type=2',
    service: 's3',
    expires: 60,
    minutesOld: 5,
  },
  'presigned-wrong-secret': {
    label: 'Presigned, wrong secret',
    path: '/s3/demo?list-type=2',
    service: 's3',
    expires: 900,
    wrongSecret: true,
  },
};

/** Signs one of the choices with aws4, for the host the page was fetched from. */
export function signDemoRequest(choice: DemoChoice, host: string, now: Date): DemoRequest {
  const { accessKeyId, secretAccessKey } =
    choice.service === 's3' ? sandboxCredentials : sandboxGeneralCredentials;
  const date = basicDateTime(new Date(now.getTime() - (choice.minutesOld ?? 0) * 60_000));
  const presign = choice.expires !== undefined;
  const { body } = choice;
  const signed = aws4.sign(
    {
      method: choice.method ?? 'GET',
      host,
      path: presign ? `${choice.path}&X-Amz-Expires=${choice.expires}&X-Amz-Date=${date}` : choice.path,
      service: choice.service,
      region: 'us-east-1',
      signQuery: presign,
      headers: {
        ...(presign ? {} : { 'X-Amz-Date': date }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      // A page cannot set these two, and the browser's content-length need not be signed.
      extraHeadersToIgnore: { 'content-length': true },
      ...(body === undefined ? {} : { body }),
    },
    { accessKeyId, secretAccessKey: choice.wrongSecret ? `${secretAccessKey}-spoilt` : secretAccessKey },
  );
  const { Host: _host, 'Content-Length': _length, ...headers } = signed.headers;
  const url = `http://${host}${signed.path}`;
  return {
    method: signed.method,
    url,
    headers: presign ? {} : headers,
    ...(body === undefined ? {} : { body }),
  };
}
