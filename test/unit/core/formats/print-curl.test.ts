import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bashQuote } from '#core/formats/bash-quote.ts';
import { curlArguments } from '#core/formats/curl-print.ts';
import { parseCurl } from '#core/formats/parse-curl.ts';
import type { PrintableRequest } from '#core/formats/pasted-request.ts';
import { printCurl } from '#core/formats/print-curl.ts';
import { callsInBash } from './bash-calls.ts';
import { hasCurl, sentByCurl } from './curl-server.ts';
import { hostileRequest, hostileText, sendableRequest } from './sample-printable.ts';

const get: PrintableRequest = { method: 'GET', url: 'https://h.example.com/p', headers: [], body: null };
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (body: Uint8Array | null) => body && new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);

/** What curl has to get, in whatever way bash is told. */
function wanted(request: PrintableRequest): readonly string[] {
  return curlArguments(request).flatMap((argument) => argument.filter((part) => part !== null));
}

function expectCalls(
  requests: readonly PrintableRequest[],
  options: Parameters<typeof callsInBash>[1],
): void {
  const calls = callsInBash(requests.map(printCurl), options);
  for (const [index, request] of requests.entries()) {
    const call = calls[index];
    const args = call?.args ?? [];
    const data = request.body === null ? args : args.slice(0, -2);
    expect(data, printCurl(request)).toEqual(wanted(request));
    if (request.body === null) continue;
    expect(['--data-binary', '--data-raw']).toContain(args.at(-2));
    const sent = call?.input ?? bytes(args.at(-1) ?? '');
    expect(Buffer.from(sent).toString('hex'), printCurl(request)).toBe(
      Buffer.from(request.body).toString('hex'),
    );
    if (call?.input === null)
      expect(args.at(-2) === '--data-binary' && args.at(-1)?.startsWith('@')).toBe(false);
  }
}

const requests = fc.sample(hostileRequest, { numRuns: 250, seed: 20240501 });

describe('a curl command in bash', () => {
  it('gives curl each part as it is, whatever a page put into it', () => {
    expectCalls(requests, {});
  });

  it('does so in a locale without Unicode', () => {
    expectCalls(requests.slice(0, 80), { locale: 'C' });
  });

  it('does so where somebody pastes it into a bash with history', () => {
    expectCalls(requests, { interactive: true });
  });

  it('would not in such a bash, were exclamation marks left as they are', () => {
    const [first, second] = callsInBash(['curl "a!b"', `curl ${bashQuote('a!b')}`], { interactive: true });
    expect(first).toBeUndefined();
    expect(second?.args).toEqual(['a!b']);
  });

  it('leaves no NUL, no control character and no exclamation mark in its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.constant('\0'), fc.string({ minLength: 1 })) }), (any) => {
        expect(bashQuote(any)).not.toMatch(/[!\p{Cc}\p{Cf}]/u);
      }),
    );
  });

  it('is one line a part', () => {
    fc.assert(
      fc.property(hostileRequest, (request) => {
        for (const line of printCurl(request).split('\n').slice(1)) expect(line).toMatch(/^ {2}-/);
      }),
    );
  });

  it('pipes a body that is no text, or too long for an argument', () => {
    expect(printCurl({ ...get, body: Uint8Array.of(0xff, 0) })).toMatch(
      /^echo '\/wA=' \| base64 -d \| curl .*--data-binary @-$/s,
    );
    const long = { ...get, body: bytes(`@${'é!'.repeat(60_000)}`) };
    expect(printCurl(long)).toMatch(/^printf %s \$'@é\\x21/);
    expectCalls([long, { ...get, body: bytes('a\0b') }], {});
  });

  it.skipIf(!hasCurl)(
    'makes the real curl send the very request (skipped where curl is not installed)',
    async () => {
      let sent: readonly PrintableRequest[] = [];
      const received = await sentByCurl((origin) => {
        sent = fc.sample(sendableRequest(origin), { numRuns: 120, seed: 7 });
        return sent.map(printCurl);
      });
      for (const [index, { method, url, headers, body }] of sent.entries()) {
        const got = received[index];
        expect(got?.method).toBe(method);
        expect(got?.target).toBe(url.replace(/^http:\/\/[^/]*/, ''));
        expect(text(got?.body ?? null)).toBe(text(body ?? new Uint8Array()));
        const own = ['host', 'user-agent', 'accept', 'content-length'];
        const isOwn = ([name]: readonly [string, string]) => own.includes(name.toLowerCase());
        expect(got?.headers.filter((header) => !isOwn(header))).toEqual(
          headers.filter((header) => !isOwn(header)),
        );
      }
    },
  );
});

describe('a curl command read back', () => {
  it('is the request again', () => {
    fc.assert(
      fc.property(hostileRequest, (request) => {
        const read = parseCurl(printCurl(request));
        expect(read.ok && read.value).toMatchObject({ ...request, body: request.body, sigv4: null });
      }),
      { numRuns: 1000 },
    );
  });

  it('is the request again where what is quoted looks like Windows’ cmd', () => {
    for (const method of [' ^"', 'a^\nb']) {
      const read = parseCurl(printCurl({ method, url: 'https://h.example.com/', headers: [], body: null }));
      expect(read.ok && read.value.method).toBe(method);
    }
  });
});

describe('what curl is told', () => {
  it.each<[string, Partial<PrintableRequest>, string]>([
    ['nothing but the URL for a plain GET', {}, "curl 'https://h.example.com/p'"],
    ['the method where curl would take another', { method: 'PUT' }, "curl 'https://h.example.com/p' -X PUT"],
    [
      'no method for a POST with a body',
      { method: 'POST', body: bytes('a=1'), headers: [['Content-Type', 't']] },
      "curl 'https://h.example.com/p' \\\n  -H 'Content-Type: t' \\\n  --data-binary 'a=1'",
    ],
    ['to ask for the head', { method: 'HEAD' }, "curl 'https://h.example.com/p' --head"],
    [
      'to add no content type of its own',
      { method: 'POST', body: bytes('') },
      "curl 'https://h.example.com/p' \\\n  -H 'Content-Type:' \\\n  --data-binary ''",
    ],
    [
      'to send a header without a value',
      { headers: [['X-Empty', '']] },
      "curl 'https://h.example.com/p' -H 'X-Empty;'",
    ],
    ['to leave brackets alone', { url: 'https://h/?a[]={1}' }, "curl 'https://h/?a[]={1}' --globoff"],
    ['to leave dots alone', { url: 'https://h/a/../b' }, "curl 'https://h/a/../b' --path-as-is"],
    [
      'nothing of a header that names a file',
      { headers: [['@/etc/passwd', 'x']] },
      "curl 'https://h.example.com/p'",
    ],
    [
      'no length of the body',
      {
        method: 'POST',
        body: bytes('a'),
        headers: [
          ['content-length', '1'],
          ['content-type', 't'],
        ],
      },
      "curl 'https://h.example.com/p' \\\n  -H 'content-type: t' \\\n  --data-binary 'a'",
    ],
    [
      'that there is no body, where the request said so',
      { method: 'PUT', headers: [['content-length', '0']] },
      "curl 'https://h.example.com/p' \\\n  -X PUT \\\n  -H 'content-length: 0'",
    ],
    [
      'to open what it asked to have packed',
      { headers: [['accept-encoding', 'gzip']] },
      "curl 'https://h.example.com/p' \\\n  -H 'accept-encoding: gzip' \\\n  --compressed",
    ],
    [
      'that a body beginning with @ names no file',
      { method: 'POST', body: bytes('@x'), headers: [['content-type', 't']] },
      "curl 'https://h.example.com/p' \\\n  -H 'content-type: t' \\\n  --data-raw '@x'",
    ],
    [
      'only HTTP for a URL of another kind',
      { url: 'file:///etc/passwd' },
      "curl 'file:///etc/passwd' --proto $'=http,https'".replace("$'", "'"),
    ],
    ['a URL for what looks like an option', { url: '-o/tmp/x' }, "curl 'http://-o/tmp/x'"],
  ])('is %s', (_, request, command) => {
    expect(printCurl({ ...get, ...request })).toBe(command);
  });

  it('is whatever a quoted text says, and nothing else', () => {
    fc.assert(
      fc.property(hostileText, (any) => {
        expect(bashQuote(any)).toMatch(/^(?:'[^']*'|\$'(?:[^'\\]|\\.)*')$/s);
      }),
    );
  });
});
