import { describe, expect, it } from 'vitest';
import { readPaste } from '#core/formats/parse-paste.ts';

const canonical = [
  'GET',
  '/p',
  'a=b',
  'host:h.example.com',
  'x-amz-date:20240501T000000Z',
  '',
  'host;x-amz-date',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
].join('\n');
const har = '{"log":{"entries":[{"request":{"method":"GET","url":"https://h/"}},7]}}';

describe('a pasted text', () => {
  it.each([
    ['curl https://h/', 'curl'],
    ['$ curl -X POST https://h/', 'curl'],
    ['# a comment\nAWS_PROFILE=x /usr/bin/curl https://h/', 'curl'],
    ["echo '{}' | \\\n curl -d @- https://h/", 'curl'],
    ['C:\\>curl.exe ^"https://h/^"', 'curl'],
    ['curl', 'curl'],
    ['GET / HTTP/1.1\nHost: h', 'raw-http'],
    ['POST https://h/p', 'raw-http'],
    [':method: GET\n:authority: h\n:path: /', 'raw-http'],
    ['https://h/p?a=b', 'url'],
    [' <https://h/p> ', 'url'],
    ['https://h/p?X-Amz-Signature=ab\n  cd&x=https://other/', 'url'],
    ['wss://h/p', 'url'],
    [har, 'har'],
    ['\uFEFF{ "log": {"entries": []}}', 'har'],
    [
      '{"_initiator":{},"request":{"method":"GET","url":"https://h/"},"response":{},"startedDateTime":"2024-05-01"}',
      'har',
    ],
    ['{"log": broken', 'har'],
    [canonical, 'canonical-request'],
    [`'${canonical.replace('e3b0', 'e3b0').replaceAll('\n', '\r\n')}'`, 'canonical-request'],
    [canonical.replace(/\n[0-9a-f]{64}$/, '\nUNSIGNED-PAYLOAD'), 'canonical-request'],
    [canonical.replace('a=b', ''), 'canonical-request'],
    [canonical.replace('host;x-amz-date', ''), 'error-text'],
    ['{"message":"The request signature we calculated does not match"}', 'error-text'],
    ['<Error><Code>SignatureDoesNotMatch</Code></Error>', 'error-text'],
    ['Use curl https://h/ to see it', 'error-text'],
    ['https://h/ and https://other/', 'error-text'],
    ['https://h/\nhttps://other/', 'error-text'],
    ['GET is not allowed', 'error-text'],
    ['', 'nothing'],
    [' \n\t', 'nothing'],
  ])('%j is taken for %s', (text, kind) => {
    expect(readPaste(text).kind).toBe(kind);
  });

  it('is read where it is a request', () => {
    expect(readPaste('curl https://h/ -d a')).toMatchObject({
      outcome: { ok: true, value: { method: 'POST' } },
    });
    expect(readPaste('curl')).toMatchObject({ outcome: { ok: false, failure: { code: 'url-empty' } } });
    expect(readPaste('DELETE / HTTP/1.1\nHost: h')).toMatchObject({
      outcome: { value: { method: 'DELETE' } },
    });
    expect(readPaste('"https://h/p?X-Amz-Signature=ab\n  cd#x"')).toMatchObject({
      outcome: { value: { method: 'GET', url: 'https://h/p?X-Amz-Signature=abcd', headers: [], body: null } },
    });
    expect(readPaste('https://[h/')).toMatchObject({ outcome: { ok: false } });
  });

  it('is read where it is a HAR, with ids of its own or such as are asked for', () => {
    expect(readPaste(har)).toMatchObject({
      outcome: { value: { entries: [{ id: 'pasted-1' }], skipped: 1 } },
    });
    expect(readPaste(har, () => 'x')).toMatchObject({ outcome: { value: { entries: [{ id: 'x' }] } } });
  });

  it('is handed on where it only tells of one', () => {
    expect(readPaste(`\n${canonical}\n`)).toEqual({ kind: 'canonical-request', text: canonical });
    expect(readPaste(' <Error/> ')).toEqual({ kind: 'error-text', text: '<Error/>' });
  });
});
