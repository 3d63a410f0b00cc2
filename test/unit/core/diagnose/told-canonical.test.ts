import { describe, expect, it } from 'vitest';
import { toldInElements, toldInMessage } from '#core/diagnose/told-canonical.ts';
import { asLogged } from '#test/servers/logged.ts';
import { mismatch, mismatchMessage } from './sample-refused.ts';

const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const canonical = (...headers: readonly string[]) =>
  ['POST', '/int/users', '', ...headers, '', headers.map((line) => line.split(':')[0]).join(';'), hash].join(
    '\n',
  );
const plain = canonical('content-type:application/json', 'host:h', 'x-amz-date:20240501T120000Z');
const told = (canonicalRequest: string) => ({
  canonicalRequest,
  stringToSign: expect.stringContaining('AWS4-HMAC-SHA256\n20240501T120000Z\n'),
  exact: true,
});
const hexBytes = (text: string, digits = (pair: string) => pair) =>
  [...new TextEncoder().encode(text)].map((byte) => digits(byte.toString(16).padStart(2, '0'))).join(' ');

describe('the canonical request in a message', () => {
  it('is found by its labels', () => {
    expect(toldInMessage(mismatchMessage(plain))).toEqual(told(plain));
  });

  it.each([
    ['quotes in a value', canonical('host:h', "x-amz-meta-a:it's 'quoted'")],
    ['a quote at the end of a value', canonical('host:h', "x-amz-meta-a:a'")],
    ['the other kind of quotes', canonical('host:h', 'x-amz-meta-a:"b" `c`')],
    ['backslashes', canonical('host:h', 'x-amz-meta-a:\\n \\\\')],
    ['letters of all the world', canonical('host:h', 'x-amz-meta-a:日本 é 😀')],
    ['no signed headers at all', canonical()],
  ])('is the one that was computed with %s in it', (_, text) => {
    expect(toldInMessage(mismatchMessage(text))).toEqual(told(text));
  });

  it.each([1, 2, 3])('is found in a text that loggers escaped %i times', (times) => {
    expect(toldInMessage(asLogged(mismatchMessage(plain), times))).toEqual(told(plain));
    const quoted = canonical('host:h', 'x-amz-meta-a:"b"');
    expect(toldInMessage(asLogged(mismatchMessage(quoted), times))).toEqual(told(quoted));
  });

  it('is found in a text whose quotes became escapes of another kind', () => {
    const escaped = mismatchMessage(plain).replaceAll('\n', '\\u000a').replaceAll("'", '\\u0027');
    expect(toldInMessage(escaped)).toEqual(told(plain));
  });

  it.each([
    ['a line end behind the opening quote', (text: string) => text.replaceAll("been\n'", "been\n'\n")],
    ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a colon behind the label', (text: string) => text.replaceAll('should have been', 'should have been:')],
    ['the block on the label’s own line', (text: string) => text.replaceAll("been\n'", "been '")],
    ['text before it', (text: string) => `botocore.exceptions.ClientError: ${text}`],
    ['text behind it', (text: string) => `${text} (Service: Execute; Status Code: 403)`],
    ['no line end at its end', (text: string) => text.trimEnd()],
  ])('is found with %s', (_, change) => {
    const changed = change(mismatchMessage(plain));
    expect(changed).not.toBe(mismatchMessage(plain));
    expect(toldInMessage(changed)).toMatchObject({ canonicalRequest: plain });
  });

  it('is not exact where something of it was lost on the way', () => {
    const masked = mismatchMessage(plain).replace('host:h', 'host:[redacted]');
    expect(toldInMessage(masked)).toMatchObject({
      canonicalRequest: plain.replace('host:h', 'host:[redacted]'),
      exact: false,
    });
    const [block = ''] = mismatchMessage(plain).split('\n\nThe String-to-Sign');
    expect(toldInMessage(block)).toEqual({ canonicalRequest: plain, stringToSign: null, exact: false });
  });

  it.each([
    ['no block', mismatch],
    [
      'a label and nothing behind it',
      `${mismatch}\n\nThe Canonical String for this request should have been`,
    ],
    ['a block of too few lines', `The Canonical String for this request should have been\n'GET\n/'`],
    ['nothing', ''],
  ])('is null where there is %s', (_, text) => expect(toldInMessage(text)).toBeNull());

  it('is looked for in a text that never ends to be escaped', () => {
    const text = `The Canonical String for this request should have been '${'\\'.repeat(1_000_000)}`;
    expect(toldInMessage(text)).toBeNull();
  });
});

describe('the canonical request in elements', () => {
  const { text: stringToSign } = {
    text: mismatchMessage(plain).split("should have been\n'").at(-1)?.slice(0, -2) ?? '',
  };
  const elements = (fields: Record<string, string>) => toldInElements(new Map(Object.entries(fields)));

  it('is read from its bytes, which survive what XML does to white space', () => {
    const spaced = canonical('host:h', 'x-amz-meta-a:a\tb');
    const fields = { CanonicalRequest: spaced.replace('\t', ' '), CanonicalRequestBytes: hexBytes(spaced) };
    expect(elements(fields)).toMatchObject({ canonicalRequest: spaced });
  });

  it.each([
    ['in capitals', hexBytes(plain, (pair) => pair.toUpperCase())],
    ['without blanks', hexBytes(plain).replaceAll(' ', '')],
    ['over several lines', hexBytes(plain).replaceAll(' 2', '\n2')],
  ])('is read from bytes %s', (_, CanonicalRequestBytes) => {
    const StringToSignBytes = hexBytes(stringToSign);
    expect(elements({ CanonicalRequestBytes, StringToSignBytes })).toEqual({
      canonicalRequest: plain,
      stringToSign,
      exact: true,
    });
  });

  it.each(['', 'zz', 'abc', '4 7 4'])(
    'is read from its text where the bytes are none (%j)',
    (CanonicalRequestBytes) => {
      expect(elements({ CanonicalRequest: plain, CanonicalRequestBytes })).toMatchObject({
        canonicalRequest: plain,
      });
    },
  );

  it('has the white space at its ends put back where the hash proves it', () => {
    expect(elements({ CanonicalRequest: `\n${plain} `, StringToSign: stringToSign })).toMatchObject({
      canonicalRequest: plain,
      exact: true,
    });
  });

  it('is unknown in an answer to version 2, which has a string to sign alone', () => {
    expect(elements({ StringToSign: 'GET\n\n\nWed' })).toEqual({
      canonicalRequest: null,
      stringToSign: 'GET\n\n\nWed',
      exact: false,
    });
  });

  it('is unknown where there is neither', () => {
    expect(elements({ Code: 'SignatureDoesNotMatch' })).toBeNull();
  });
});
