import fc from 'fast-check';
import type { PrintableRequest } from '#core/formats/pasted-request.ts';
import type { Header } from '#core/http/headers.ts';

/** Characters that mean something to a shell, to cmd or to curl, or that do not show, and others. */
const unit = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...'\'"\\$`!%^&|;<>(){}[]*?~#@=-+:,. \n\t\r', '$(', '%41', '\\"', '!!'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'é',
      '€',
      '😀',
      '\x07',
      '\x1b',
      '\x7f',
      '\u009b',
      '\u00a0',
      '\u202e',
      '\ufeff',
    ),
  },
  { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 3 }) },
);

/** Text of whatever a page can make up, but for NUL, which no argument can hold. */
export const hostileText: fc.Arbitrary<string> = fc
  .string({ unit, maxLength: 24 })
  .map((text) => text.replaceAll('\0', ''));

const blanks = /^[ \t\r\n]+|[ \t\r\n]+$/g;
const tokenCharacters = "!#$%&'*+-.^_`|~09azAZ";
const name = fc.oneof(
  fc.constantFrom(
    'X-Empty',
    'content-type',
    'Host',
    'accept-encoding',
    'Cookie',
    'Authorization',
    'x-amz-date',
  ),
  fc.string({ unit: fc.constantFrom(...tokenCharacters), minLength: 1, maxLength: 8 }),
);

export function headersOf(value: fc.Arbitrary<string>): fc.Arbitrary<Header[]> {
  return fc.array(
    fc.tuple(
      name,
      value.map((text) => text.replace(blanks, '')),
    ),
    { maxLength: 4 },
  );
}

const hostileMethod = fc.oneof(
  fc.constantFrom(
    'GET',
    'POST',
    'HEAD',
    'PUT',
    'get',
    'GET; rm -rf ~',
    '$(id)',
    '-o/tmp/x',
    '@x',
    'A\nB',
    "'",
  ),
  hostileText.filter((text) => text !== ''),
);

const body = fc.oneof(
  fc.constant(null),
  hostileText.map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => new Uint8Array(bytes)),
);

/** Requests of whatever kind, the method and the URL included. */
export const hostileRequest: fc.Arbitrary<PrintableRequest> = fc.record({
  method: hostileMethod,
  url: hostileText.map((text) => `https://h.example.com/${text.replaceAll('#', '')}`.replace(blanks, '')),
  headers: headersOf(hostileText),
  body,
});

/** Requests that an HTTP/1.1 server can get and tell of. */
export const sendableRequest = (origin: string): fc.Arbitrary<PrintableRequest> => {
  const visible = hostileText.map((text) => text.replace(/[^!-~]|#/g, ''));
  return fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', "A!'$"),
    url: fc
      .oneof(
        visible,
        visible.map((text) => `a/../b/./${text}?x=${text}`),
      )
      .map((text) => `${origin}/${text}`),
    headers: headersOf(hostileText.map((text) => text.replace(/\p{Cc}/gu, ''))).map((headers) =>
      headers.filter(([known]) => !['Host', 'accept-encoding'].includes(known)),
    ),
    body,
  });
};
