import type { Cause } from '#core/diagnose/diagnosis.ts';
import { amzDateOf } from './make-request.ts';
import type { Header, Plan, Steps } from './signer.ts';
import { utf8 } from './signer.ts';
import type { MadeRequest, Mistake } from './wrong-request.ts';
import { wrongSteps } from './wrong-steps.ts';

type Rest = Partial<Omit<Mistake, 'cause' | 'at' | 'name'>>;

function mistake(cause: Cause, at: Mistake['at'], name: string, rest: Rest): Mistake {
  return { cause, at, name, mendable: true, ...rest };
}

function withHeader(
  made: MadeRequest,
  name: string,
  change: (value: string) => string | undefined,
): MadeRequest {
  const headers = made.headers.flatMap(([key, value]): Header[] => {
    if (key !== name) return [[key, value]];
    const changed = change(value);
    return changed === undefined ? [] : [[key, changed]];
  });
  return { ...made, headers };
}

/** Signs under another scope; undefined takes a part out. */
function scoped(change: (scope: readonly string[]) => readonly string[]): Rest {
  return {
    steps: ({ amzDate, region, service }) => ({
      scope: () => change([amzDate.slice(0, 8), region, service, 'aws4_request']),
    }),
  };
}

function stepped(steps: Partial<Steps>): Rest {
  return { steps: () => steps };
}

function late(minutes: number): Rest {
  return {
    plan: (plan, { now }) => ({ ...plan, amzDate: amzDateOf(new Date(now.getTime() - minutes * 60_000)) }),
  };
}

function credentialsOf(change: (credentials: Plan['credentials']) => Plan['credentials']): Rest {
  return { plan: (plan) => ({ ...plan, credentials: change(plan.credentials) }) };
}

/** What every service refuses before it compares signatures. In the header form but where it says otherwise. */
export const told = {
  anonymous: mistake('anonymous', null, 'no signature', {
    after: (made) => ({
      ...made,
      headers: made.headers.filter(
        ([name]) => name !== 'authorization' && !/^x-amz-(?!meta|target)/.test(name),
      ),
    }),
  }),
  incomplete: mistake('incomplete-authorization', null, 'no Signature in the Authorization header', {
    after: (made) => withHeader(made, 'authorization', (value) => value.replace(/, Signature=.*/, '')),
  }),
  bearer: mistake('incomplete-authorization', null, 'a bearer token', {
    after: (made) => withHeader(made, 'authorization', () => 'Bearer abc.def'),
  }),
  algorithm: mistake(
    'unsupported-algorithm',
    null,
    'AWS4-HMAC-SHA512',
    stepped({ algorithm: 'AWS4-HMAC-SHA512' }),
  ),
  skew: mistake('clock-skew', 'date', 'a clock that is an hour slow', late(60)),
  fast: mistake('clock-skew', 'date', 'a clock that is two hours fast', late(-120)),
  expired: mistake('presign-expired', 'expires', 'a URL that has expired', late(60)),
  tooLong: mistake('presign-too-long', 'expires', 'a URL for a month', {
    plan: (plan) => ({ ...plan, expires: 2_592_000 }),
  }),
  scopeShort: mistake(
    'scope-malformed',
    null,
    'a scope without its end',
    scoped((scope) => scope.slice(0, 3)),
  ),
  terminator: mistake(
    'scope-malformed',
    null,
    'a scope with another end',
    scoped((scope) => [...scope.slice(0, 3), 'aws4']),
  ),
  scopeDate: mistake(
    'scope-date',
    'scope:date',
    'a scope of another day',
    scoped((scope) => ['20200101', ...scope.slice(1)]),
  ),
  region: mistake(
    'wrong-region',
    'scope:region',
    'another region',
    scoped(([date = '', , ...rest]) => [date, 'eu-west-3', ...rest]),
  ),
  service: mistake(
    'wrong-service',
    'scope:service',
    'another service',
    scoped(([date = '', region = '', , end = '']) => [date, region, 'apigateway', end]),
  ),
  key: mistake(
    'unknown-key-id',
    'key-id',
    'a key that does not exist',
    credentialsOf(({ secretAccessKey }) => ({ accessKeyId: 'AKIAI44QH8DHBEXAMPLE', secretAccessKey })),
  ),
  tokenMissing: mistake('token-missing', 'token', 'a temporary key without its token', {
    plan: (plan, { temporary: { sessionToken: _left, ...credentials } }) => ({ ...plan, credentials }),
  }),
  tokenExpired: mistake('token-expired', 'token', 'a token that has expired', {
    mendable: false,
    plan: (plan, { temporary }) => ({
      ...plan,
      credentials: { ...temporary, sessionToken: `${temporary.sessionToken}-expired` },
    }),
  }),
  tokenTwice: mistake('token-duplicated', 'token', 'the token sent twice', {
    plan: (plan, { temporary }) => ({ ...plan, credentials: temporary }),
    after: (made) => withHeader(made, 'x-amz-security-token', (value) => `${value}, ${value}`),
  }),
  tokenTwiceOnTheWay: mistake('token-duplicated', 'token', 'the token sent once more by a proxy', {
    plan: (plan, { temporary }) => ({ ...plan, credentials: temporary }),
    via: 'header-more:x-amz-security-token:sandbox-session-token',
  }),
  host: mistake(
    'host-not-signed',
    'header:host',
    'host not signed',
    stepped({ signs: (name) => name !== 'host' }),
  ),
  header: mistake('header-not-signed', 'header:x-amz-meta-owner', 'an x-amz header added after signing', {
    after: (made) => ({ ...made, headers: [...made.headers, ['x-amz-meta-owner', 'Ann']] }),
  }),
  headerOnTheWay: mistake('header-not-signed', 'header:x-amz-trace', 'an x-amz header added by a proxy', {
    mendable: false,
    via: 'header:x-amz-trace:edge',
  }),
  hashMissing: mistake('payload-hash-missing', 'header:x-amz-content-sha256', 'no x-amz-content-sha256', {
    plan: (plan) => ({ ...plan, contentSha256: 'absent' }),
  }),
} as const;

/** What shows only when signatures are compared. */
export const compared = {
  method: mistake('method-changed', 'method', 'signed for HEAD', stepped({ method: () => 'HEAD' })),
  methodOnTheWay: mistake('method-changed', 'method', 'a proxy that sends PATCH', {
    mendable: false,
    via: 'method:PATCH',
  }),
  encodedOnce: mistake(
    'path-encoded-once',
    'path',
    'the path encoded once',
    stepped(wrongSteps.pathEncodedOnce),
  ),
  encodedTwice: mistake(
    'path-encoded-twice',
    'path',
    'the path encoded twice',
    stepped(wrongSteps.pathEncodedTwice),
  ),
  notNormalised: mistake('path-not-normalised', 'path', 'double slashes left in the path', {
    plain: (plain) => ({ ...plain, path: plain.path.replace(/\/([^/]+)$/, '//$1') }),
    ...stepped(wrongSteps.pathNotNormalised),
  }),
  dotsLeft: mistake('path-not-normalised', 'path', 'dots left in the path', {
    notInPage: 'a browser folds dot segments before it sends',
    plain: (plain) => ({ ...plain, path: plain.path.replace(/\/([^/]+)$/, '/./$1') }),
    ...stepped(wrongSteps.pathNotNormalised),
  }),
  normalised: mistake('path-normalised', 'path', 'double slashes taken out of the path', {
    plain: (plain) => ({ ...plain, path: plain.path.replace(/\/([^/]+)$/, '//$1') }),
    ...stepped(wrongSteps.pathNormalised),
  }),
  slashOnTheWay: mistake('path-changed', 'path', 'a proxy that appends a slash', {
    mendable: false,
    via: 'slash',
  }),
  segmentOnTheWay: mistake('path-changed', 'path', 'a proxy that appends a segment', {
    mendable: false,
    via: 'segment:v2',
  }),
  order: mistake('query-order', null, 'the query not sorted', stepped(wrongSteps.queryUnsorted)),
  encoding: mistake(
    'query-encoding',
    null,
    "!'()* left in the query",
    stepped(wrongSteps.queryEncodedByScript),
  ),
  lowerCase: mistake('query-encoding', null, 'lower-case hex', stepped(wrongSteps.queryInLowerCaseHex)),
  plus: mistake('query-plus', null, 'a plus kept', stepped(wrongSteps.queryPlusKept)),
  blank: mistake('query-plus', null, 'blanks signed as plus', stepped(wrongSteps.queryBlankAsPlus)),
  plusOnTheWay: mistake('query-plus', 'query:plus', 'a proxy that writes %2B as a plus', {
    mendable: false,
    via: 'plus',
  }),
  lost: mistake('query-lost', 'query:a', 'one value of each name', stepped(wrongSteps.queryLastOfName)),
  lostOnTheWay: mistake('query-lost', 'query:a', 'a proxy that keeps one value of each name', {
    mendable: false,
    via: 'keep-last',
  }),
  dropped: mistake('query-lost', 'query:b', 'a proxy that drops a parameter', {
    mendable: false,
    via: 'drop:b',
  }),
  addedOnTheWay: mistake('query-changed', 'query:utm', 'a proxy that adds a parameter', {
    mendable: false,
    via: 'add:utm:mail',
  }),
  contentType: mistake('header-changed', 'header:content-type', 'a charset added to the content type', {
    after: (made) => withHeader(made, 'content-type', (value) => `${value};charset=UTF-8`),
  }),
  blanks: mistake('header-changed', null, 'blanks in headers kept', stepped(wrongSteps.headerBlanksKept)),
  headerOnTheWay: mistake('header-changed', 'header:content-type', 'a proxy that changes the content type', {
    mendable: false,
    via: 'header:content-type:application/octet-stream',
  }),
  unsent: mistake('header-missing', 'header:date', 'a signed header that a browser does not send', {
    plain: (plain) => ({ ...plain, headers: [...plain.headers, ['date', 'today']] }),
    after: (made) => withHeader(made, 'date', () => undefined),
  }),
  dropOnTheWay: mistake('header-missing', 'header:content-type', 'a proxy that drops a header', {
    mendable: false,
    via: 'header-drop:content-type',
  }),
  port: mistake(
    'host-changed',
    'header:host',
    'the host without its port',
    stepped(wrongSteps.hostWithoutPort),
  ),
  hostOnTheWay: mistake('host-changed', 'header:host', 'a proxy that names another host', {
    mendable: false,
    via: 'host:upstream.internal:8080',
  }),
  body: mistake('payload-changed', 'body', 'another body after signing', {
    after: (made) => ({ ...made, body: utf8('{"item":"coffee"}') }),
  }),
  bodyHashed: mistake('payload-changed', 'body', 'another body after signing, with the hash of the first', {
    plan: (plan) => ({ ...plan, contentSha256: 'hash' }),
    after: (made) => ({ ...made, body: utf8('{"item":"coffee"}') }),
  }),
  bodyOnTheWay: mistake('payload-changed', 'body', 'a proxy that changes the body', {
    mendable: false,
    via: 'body:{"item":"coffee"}',
  }),
  mode: mistake('payload-mode', null, 'UNSIGNED-PAYLOAD where the body has to be signed', {
    plan: (plan) => ({ ...plan, contentSha256: 'UNSIGNED-PAYLOAD' }),
    ...stepped(wrongSteps.bodyUnsigned),
  }),
  hashedPresign: mistake(
    'payload-mode',
    null,
    'the hash of no body in a presigned URL',
    stepped(wrongSteps.bodyLeftOut),
  ),
  secret: mistake('wrong-secret', 'secret', 'a blank after the secret', {
    mendable: false,
    ...credentialsOf((credentials) => ({
      ...credentials,
      secretAccessKey: `${credentials.secretAccessKey} `,
    })),
  }),
} as const;

/** No mistake at all: what is asked for does not exist. */
export const innocent: Mistake = mistake('not-a-signature-problem', null, 'an object that does not exist', {
  mendable: false,
  plain: (plain) => ({ ...plain, method: 'GET', path: `${plain.path}-missing`, headers: [], body: utf8('') }),
});
