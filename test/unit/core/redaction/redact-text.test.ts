import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from '#core/redact.ts';
import { redactText } from '#core/redaction/redact-text.ts';
import { kindOfName } from '#core/redaction/secret-names.ts';

const token = `IQoJb3JpZ2luX2Vj${'Ab+/'.repeat(30)}Zz==`;
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.c2lnbmF0dXJl';

describe('a text for others', () => {
  it.each<[string, string, string]>([
    [
      'the fields of JSON',
      '{"AccessToken":"abc", "User" : "me","SecretKey":"d\\"e\\\\","n":1}',
      `{"AccessToken":"${mask}", "User" : "me","SecretKey":"${mask}","n":1}`,
    ],
    [
      'JSON within JSON',
      '{"body":"{\\"id_token\\":\\"a\\\\\\"b\\",\\"x\\":\\"y\\"}","z":1}',
      `{"body":"{\\"id_token\\":\\"${mask}\\",\\"x\\":\\"y\\"}","z":1}`,
    ],
    ['JSON that is broken off', '{"Password":"abc', `{"Password":"${mask}`],
    ['lists in JSON', '{"Cookie":["a", "b"],"x":["c"]}', `{"Cookie":["${mask}", "${mask}"],"x":["c"]}`],
    [
      'no numbers, empty texts and nulls in JSON',
      '{"Session":"","Token":null,"password":7}',
      '{"Session":"","Token":null,"password":7}',
    ],
    [
      'the elements of XML',
      '<a><SecretAccessKey>abc</SecretAccessKey><ns:SessionToken x="y">d</ns:SessionToken><Code>e</Code></a>',
      `<a><SecretAccessKey>${mask}</SecretAccessKey><ns:SessionToken x="y">${mask}</ns:SessionToken><Code>e</Code></a>`,
    ],
    [
      'the token that S3 echoes',
      '<Error><Code>ExpiredToken</Code><Token-0>abc</Token-0></Error>',
      `<Error><Code>ExpiredToken</Code><Token-0>${mask}</Token-0></Error>`,
    ],
    [
      'forms',
      'grant_type=refresh_token&refresh_token=abc&client_secret=d+e&state=f',
      `grant_type=refresh_token&refresh_token=${mask}&client_secret=${mask}&state=f`,
    ],
    [
      'the code of a grant, but not that of an error',
      'code=abc&code=d {"code":"AccessDenied"} x code=1',
      `code=${mask}&code=${mask} {"code":"AccessDenied"} x code=1`,
    ],
    [
      'presigned URLs',
      'see https://h/p?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20240501%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=d&X%2DAmz-Signature=abc&X-Amz-Security-Token=e',
      `see https://h/p?X-Amz-Credential=AKIA…MPLE%2F20240501%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=d&X%2DAmz-Signature=${mask}&X-Amz-Security-Token=${mask}`,
    ],
    [
      'presigned URLs of version 2',
      'https://h/p?AWSAccessKeyId=AKIDEXAMPLE&Signature=a%2B=&Expires=1',
      `https://h/p?AWSAccessKeyId=AKID…MPLE&Signature=${mask}&Expires=1`,
    ],
    ['who is in a URL', 'https://me:pass@h/p@q', `https://${mask}@h/p@q`],
    [
      'headers of requests',
      'GET / HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer abc\r\nX-Api-Key: def\r\nCookie: a=b\r\n',
      `GET / HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer ${mask}\r\nX-Api-Key: ${mask}\r\nCookie: ${mask}\r\n`,
    ],
    [
      'canonical requests',
      "'GET\n/\n\nhost:h\nx-amz-security-token:abc/d+e=\nx-api-key:f\n\nhost;x-amz-security-token\nhash'",
      `'GET\n/\n\nhost:h\nx-amz-security-token:${mask}\nx-api-key:${mask}\n\nhost;x-amz-security-token\nhash'`,
    ],
    [
      'canonical requests in JSON',
      '{"message":"…\'GET\\nx-amz-security-token:abc/d\\nhost:h"}',
      `{"message":"…'GET\\nx-amz-security-token:${mask}\\nhost:h"}`,
    ],
    [
      'canonical requests in JSON in JSON',
      'x-amz-security-token:abc\\\\nhost:h',
      `x-amz-security-token:${mask}\\\\nhost:h`,
    ],
    [
      'signatures in sentences',
      "Authorization=AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20240501/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=abc'",
      `Authorization=AWS4-HMAC-SHA256 Credential=AKID…MPLE/20240501/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=${mask}'`,
    ],
    ['one header among others', 'x: y, Authorization: Bearer abc', `x: y, Authorization: Bearer ${mask}`],
    ['a header in a URL', 'https://h/?Authorization=abc', `https://h/?Authorization=${mask}`],
    ['JSON Web Tokens', `the token ${jwt} is`, `the token ${mask} is`],
    [
      'what opens a socket of AppSync',
      `wss://h/graphql?header=${btoa('{"host":"h","x-amz-security-token":"t"}')}&payload=e30=`,
      `wss://h/graphql?header=${mask}&payload=e30=`,
    ],
    [
      'the policies of forms, which may name a token',
      [`{ "a":"${'b'.repeat(20)}"}`, `{\r\n "a":"${'b'.repeat(20)}"}`, `{\n  "a":"${'b'.repeat(20)}"}`]
        .map((json) => btoa(json))
        .join(' '),
      `${mask} ${mask} ${mask}`,
    ],
    ['session tokens', `(${token})`, `(${mask})`],
    ['key ids', 'AKIAIOSFODNN7EXAMPLE and xAKIAIOSFODNN7EXAMPLE', 'AKIA…MPLE and xAKIAIOSFODNN7EXAMPLE'],
    [
      'forms of several parts',
      '--b\r\nContent-Disposition: form-data; name="key"\r\n\r\nk\r\n--b\r\nContent-Disposition: form-data; name="x-amz-signature"\r\n\r\nabc\r\n--b--\r\n',
      `--b\r\nContent-Disposition: form-data; name="key"\r\n\r\nk\r\n--b\r\nContent-Disposition: form-data; name="x-amz-signature"\r\n\r\n${mask}\r\n--b--\r\n`,
    ],
  ])('has %s masked', (_, text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it('has the bytes masked in which S3 says the canonical request again', () => {
    const hexOf = (text: string) => (Buffer.from(text).toString('hex').match(/../g) ?? []).join(' ');
    const said = 'PUT\n/k\n\nhost:h\nx-amz-security-token:abc\n';
    const text = `<CanonicalRequestBytes>${hexOf(said)}</CanonicalRequestBytes><StringToSignBytes>41 42</StringToSignBytes>`;
    const masked = hexOf(said.replace('abc', mask));
    expect(redactText(text)).toBe(text.replace(hexOf(said), masked));
  });

  it.each([
    '{"NextToken":"abc","ClientRequestToken":"d","SecretId":"arn","SecretName":"n","token_type":"Bearer"}',
    'GET\n/\nX-Amz-Expires=60\nhost:h\nx-amz-date:20240501T000000Z\n\nhost;x-amz-date\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'The security token included in the request is invalid. Your token: expired',
    '<Code>InvalidToken</Code><Message>The provided token is malformed.</Message>',
    'https://h/token/signature?tokens=1&next-token=x&a=b@c',
    '',
  ])('is the same where there is nothing to mask: %j', (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe('secrets that are known', () => {
  const secret = fc.string({
    unit: fc.constantFrom(...'abcdefXYZ0189+/=&<>"\' %é\\'),
    minLength: 12,
    maxLength: 40,
  });
  const around = fc.string({ unit: fc.constantFrom(...'gh \n:;,'), maxLength: 9 });
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  it.each<[string, (text: string) => string]>([
    ['as they are', (text) => text],
    ['percent-encoded', (text) => encodeURIComponent(text)],
    [
      'percent-encoded as AWS does',
      (text) =>
        encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
    ],
    [
      'percent-encoded in lower case',
      (text) => encodeURIComponent(text).replace(/%../g, (found) => found.toLowerCase()),
    ],
    ['percent-encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
    ['in a form', (text) => encodeURIComponent(text).replaceAll('%20', '+')],
    ['in JSON', (text) => JSON.stringify(text).slice(1, -1)],
    ['in JSON in JSON', (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3)],
    ['in XML', (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    ['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
    ['in hexadecimal, upper case', (text) => Buffer.from(text).toString('hex').toUpperCase()],
  ])('are masked %s', (_, form) => {
    fc.assert(
      fc.property(secret, around, around, (known, before, after) => {
        const redacted = redactText(`${before}${form(known)}${after}`, [known]);
        expect(redacted).toContain(mask);
        expect(redacted).not.toContain(form(known));
      }),
    );
  });

  it('are masked in Base64, wherever they begin in it', () => {
    fc.assert(
      fc.property(
        secret,
        fc.string({ maxLength: 4 }),
        fc.string({ maxLength: 4 }),
        (known, before, after) => {
          const encoded = base64(`${before}${known}${after}`);
          for (const form of [encoded, encoded.replaceAll('+', '-').replaceAll('/', '_')]) {
            const left = redactText(`x ${form} y`, [known])
              .split(mask)
              .map((part) => Buffer.from(part, 'base64').toString('latin1'));
            for (const part of left)
              expect(part).not.toContain(Buffer.from(known).toString('latin1').slice(3, -3));
          }
        },
      ),
    );
  });

  it('are masked as wholes where one is within another', () => {
    expect(redactText('abcdefgh abcd', ['abcd', 'abcdefgh'])).toBe(`${mask} ${mask}`);
  });

  it('of fewer than four characters are none', () => {
    expect(redactText('a b c', ['a', '', 'b c'])).toBe('a b c');
  });
});

describe('a name', () => {
  it.each([
    'AccessToken',
    'access_token',
    'IdToken',
    'RefreshToken',
    'Password',
    'NewPassword',
    'SecretHash',
    'SecretKey',
    'SecretAccessKey',
    'aws_secret_access_key',
    'SessionToken',
    'Session',
    'client_secret',
    'SAMLAssertion',
    'Token-0',
    'X-Amz-Security-Token',
    'x-api-key',
    'Cookie',
    'Set-Cookie',
    'x-csrf-token',
    'X-My-Secret',
    'WebIdentityToken',
    'x-amz-server-side-encryption-customer-key',
    'authorizationToken',
    'SecretString',
    'Plaintext',
    'X-Amz-Signature',
  ])('of a secret is %s', (name) => {
    expect(kindOfName(name)).toBe('secret');
  });

  it.each([
    'Host',
    'Code',
    'Message',
    'NextToken',
    'x-amz-date',
    'SignedHeaders',
    'x-amz-content-sha256',
    'TokenType',
    'SecretArn',
    'x-amz-server-side-encryption-customer-key-md5',
    'x-amzn-requestid',
    'ETag',
    '',
    'a'.repeat(200),
  ])('of no secret is %s', (name) => {
    expect(kindOfName(name)).toBeNull();
  });
});
