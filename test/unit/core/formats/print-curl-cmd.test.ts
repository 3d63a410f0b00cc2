import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cmdQuote } from '#core/formats/cmd-quote.ts';
import { cmdWords } from '#core/formats/cmd-words.ts';
import { curlArguments } from '#core/formats/curl-print.ts';
import { parseCurl } from '#core/formats/parse-curl.ts';
import type { PrintableRequest } from '#core/formats/pasted-request.ts';
import { printCurlCmd } from '#core/formats/print-curl-cmd.ts';
import { hostileRequest, hostileText } from './sample-printable.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const post: PrintableRequest = {
  method: 'POST',
  url: 'https://h/',
  headers: [['content-type', 't']],
  body: bytes(''),
};
/** What cmd itself drops. */
const having = (text: string) => text.replaceAll('\r', '');
const isArgument = (body: Uint8Array) => /^[\n -~]*$/.test(new TextDecoder('latin1').decode(body));

describe('an argument for cmd, read by our own reading of cmd and the C runtime (no cmd.exe runs here)', () => {
  it('is the text again, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(hostileText), (texts) => {
        expect(cmdWords(`curl ${texts.map(cmdQuote).join(' ')}`)).toEqual(['curl', ...texts.map(having)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves cmd no operator, no quotation mark and no variable to see', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const seen = cmdQuote(text).replace(/\^[\s\S]/g, '');
        expect(seen).not.toMatch(/["&|<>()^!]/);
        expect(cmdQuote(text)).not.toMatch(/%[^^]/);
        expect(cmdQuote(text)).not.toMatch(/(?<!\^)\n(?!\n|[^\n])/);
      }),
    );
  });

  it.each([
    ['a b', '^"a b^"'],
    ['a"b', '^"a^\\^"b^"'],
    ['a\\b\\', '^"a^\\b^\\^\\^"'],
    ['a\\"b', '^"a^\\^\\^\\^"b^"'],
    ['100%PATH%', '^"100%^PATH%^"'],
    ['%%a', '^"%^%^a^"'],
    ['a&b|c', '^"a^&b^|c^"'],
    ['Hi!', '^"Hi^!^"'],
    ['a\nb', '^"a^\n\nb^"'],
    ['a\r\nb\0', '^"a^\n\nb^"'],
  ])('%j', (text, quoted) => {
    expect(cmdQuote(text)).toBe(quoted);
  });
});

describe('a curl command for cmd, read by our own reading of it (no cmd.exe runs here)', () => {
  it('gives curl each part, but for carriage returns', () => {
    fc.assert(
      fc.property(hostileRequest, (request) => {
        const found = cmdWords(printCurlCmd({ ...request, body: null }));
        const wanted = curlArguments({ ...request, body: null }).flat();
        expect(found).toEqual(['curl.exe', ...wanted.filter((part) => part !== null).map(having)]);
      }),
      { numRuns: 500 },
    );
  });

  it('is read as the request again', () => {
    fc.assert(
      fc.property(hostileRequest, ({ headers, body, method, url }) => {
        const request = {
          method: having(method) || 'GET',
          url: having(url),
          headers: headers.map(([name, value]) => [name, having(value)] as const),
          body: body === null || isArgument(body) ? body : bytes('a'),
        };
        const read = parseCurl(printCurlCmd(request));
        expect(read.ok && read.value).toMatchObject(request);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['bytes', Uint8Array.of(0, 0xff, 0x0a)],
    ['text beyond ASCII', bytes('é')],
    ['a tab and a carriage return', bytes('\t\r\n')],
    ['more than a command line can have', bytes('x'.repeat(20_000))],
  ])('puts %s into a file', (_, body) => {
    const lines = printCurlCmd({ ...post, body }).split('\n');
    const base64 = lines.flatMap(
      (line) => /^>>?"%TEMP%\\countersign-body\.b64" echo (\S+)$/.exec(line)?.[1] ?? [],
    );
    expect(Buffer.from(base64.join(''), 'base64').equals(Buffer.from(body))).toBe(true);
    expect(lines[0]?.startsWith('>"')).toBe(true);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(8191);
    expect(lines[base64.length]).toBe(
      'certutil -f -decode "%TEMP%\\countersign-body.b64" "%TEMP%\\countersign-body" >nul',
    );
    expect(lines.at(-1)).toBe('  --data-binary "@%TEMP%\\countersign-body"');
    const read = parseCurl(lines.join('\n'));
    expect(read.ok && read.value).toMatchObject({
      method: 'POST',
      url: 'https://h/',
      notes: [{ code: 'file-missing', detail: '%TEMP%\\countersign-body' }],
    });
  });
});
