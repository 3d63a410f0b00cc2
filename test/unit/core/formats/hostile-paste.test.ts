import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCurl } from '#core/formats/parse-curl.ts';
import { readPaste } from '#core/formats/parse-paste.ts';
import { parseRawHttp } from '#core/formats/parse-raw-http.ts';
import { redactText } from '#core/redaction/redact-text.ts';

const pieces = fc.constantFrom(
  ...'\'"\\$`&|;<>(){}[]^%#=@:?*~!-\n\r\t \0',
  ...[
    'curl ',
    'curl.exe ',
    "$'",
    '$(',
    '\\x',
    '\\u12',
    '${A',
    '<<',
    '<<<',
    '<<EOF\n',
    '\nEOF\n',
    ' -d',
    ' -H',
    ' -F',
    '-X',
    ' --',
  ],
  ...[
    ' --json',
    ' --aws-sigv4 ',
    ' -u',
    ' -G',
    ' -T',
    ' --url ',
    'https://h/',
    'aws:amz:',
    '@-',
    'a=b',
    ';type=',
    ' ^\n',
    '^"',
  ],
  ...[
    'echo ',
    'printf %s ',
    '| ',
    'base64 -d ',
    'GET ',
    ' HTTP/1.1',
    '\nHost: h',
    '\n\n',
    ':path: /',
    '{"log":',
    'eyJ',
    '"Token":"',
  ],
  ...['é', '😀', '\ud83d', '\u2028', '\ufeff'],
);
const hostile = fc
  .array(fc.oneof({ weight: 5, arbitrary: pieces }, { weight: 1, arbitrary: fc.string() }), { maxLength: 30 })
  .map((found) => found.join(''));

describe('whatever is pasted', () => {
  it('is read or refused, and never throws', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        readPaste(text);
        parseRawHttp(text);
        parseRawHttp(`GET ${text}`);
        parseCurl(text);
        parseCurl(`curl.exe ^"${text}`);
        const read = parseCurl(`curl https://h/ ${text}`);
        if (!read.ok) return;
        expect(read.value.url).toMatch(/^https?:\/\//i);
        expect(read.value.method).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });

  it('is redacted without throwing, and once is enough', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const redacted = redactText(text, ['a=b', 'EOF\n']);
        expect(redactText(redacted, ['a=b', 'EOF\n'])).toBe(redacted);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['quotation marks', "'"],
    ['backslashes', '\\'],
    ['dollars', '$'],
    ['commands in commands', '$('],
    ['ampersands', '?&a'],
    ['options', ' -d a'],
    ['unknown options', ' --none'],
    ['brackets', '[:'],
    ['dots', '/..'],
    ['line ends', '\n'],
    ['carets', '^'],
    ['here-documents', '<<A\n'],
  ])('is read to its end, a million characters of %s included', (_, piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    for (const read of [
      parseCurl(`curl https://h/${text}`),
      parseCurl(`curl.exe ^"https://h/${text}^"`),
      parseRawHttp(`GET / HTTP/1.1\nHost: h\n${text}`),
    ]) {
      expect(typeof read.ok).toBe('boolean');
    }
    expect(redactText(text, ['secret']).length).toBeGreaterThan(0);
  });
});

describe('what browsers copy', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.string({ minLength: 1, maxLength: 1 }),
      fc.constantFrom('\0', "'", '!', '\\', '\n', '\r', '\x7f', '\u0085', 'é', '😀', '%', '"', '&'),
    ),
  });
  const isControl = (unit: string) => /[\p{Cc}!]/u.test(unit);
  const unitEscape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const quoted = (some: string, written: (unit: string) => string | null) =>
    `$'${[...some]
      .flatMap((character) => character.split(''))
      .map((unit) => (unit === "'" || unit === '\\' ? `\\${unit}` : (written(unit) ?? unit)))
      .join('')}'`;

  it('is read from Chromium’s quotation marks, which have \\u and four digits', () => {
    fc.assert(
      fc.property(text, (some) => {
        const read = parseCurl(
          `curl 'https://h/' --data-raw ${quoted(some, (unit) => (isControl(unit) ? unitEscape(unit) : null))}`,
        );
        expect(
          read.ok &&
            new TextDecoder('utf-8', { ignoreBOM: true }).decode(read.value.body ?? new Uint8Array()),
        ).toBe(some);
      }),
    );
  });

  it('is read from Firefox’s quotation marks, which write bytes as \\x and other characters by their halves', () => {
    const latin1 = (unit: string) => unit.charCodeAt(0) < 256;
    fc.assert(
      // An @ in front would name a file.
      fc.property(
        fc.uint8Array().filter(([first]) => first !== 0x40),
        (bytes) => {
          const shown = Buffer.from(bytes).toString('latin1');
          const byteEscape = (unit: string) =>
            /[ -~]/.test(unit) ? null : `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`;
          const read = parseCurl(`curl 'https://h/' --data-binary ${quoted(shown, byteEscape)}`);
          expect(read.ok && Buffer.from(read.value.body ?? []).equals(Buffer.from(bytes))).toBe(true);
        },
      ),
    );
    fc.assert(
      fc.property(
        text.filter((some) => !some.split('').some((unit) => latin1(unit) && unit > '\x7f')),
        (some) => {
          const read = parseCurl(
            `curl 'https://h/' --data-raw ${quoted(some, (unit) => (/[ -~]/.test(unit) && unit !== '!' ? null : unitEscape(unit)))}`,
          );
          expect(
            read.ok &&
              new TextDecoder('utf-8', { ignoreBOM: true }).decode(read.value.body ?? new Uint8Array()),
          ).toBe(some);
        },
      ),
    );
  });
});
