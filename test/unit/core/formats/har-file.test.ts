import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHar } from '#core/formats/read-har.ts';
import { writeHar } from '#core/formats/write-har.ts';
import type { CapturedBody, CapturedRequest } from '#core/traffic/captured-request.ts';

const ids = () => 'id';
const text = fc.string({
  unit: fc.oneof(fc.string({ minLength: 1, maxLength: 1 }), fc.constantFrom('é', '😀', '\0', '"', '\n')),
});
const exact = fc.uint8Array({ minLength: 1, maxLength: 30 }).map((bytes): CapturedBody => {
  return { kind: 'exact', base64: Buffer.from(bytes).toString('base64'), size: bytes.length };
});
const beyondAscii = text.map((some): CapturedBody => ({ kind: 'text', text: `${some}é`, size: null }));
const headers = fc.array(
  fc.tuple(
    text.filter((name) => !/^(?::|$|content-length$)/i.test(name)),
    text,
  ),
  { maxLength: 4 },
);
const size = fc.option(fc.nat(), { nil: null });

const captured: fc.Arbitrary<CapturedRequest> = fc.record({
  id: fc.constant('id'),
  at: fc.integer({ min: 0, max: 4e12 }),
  method: text.filter((method) => method !== ''),
  url: text.map((path) => `https://h/${path.replaceAll('#', '')}`),
  headers,
  body: fc.oneof(fc.constant<CapturedBody>({ kind: 'none' }), exact, beyondAscii),
  response: fc
    .record({
      status: fc.integer({ min: 100, max: 599 }).filter((status) => status !== 204 && status !== 304),
      statusText: text,
      headers,
      mimeType: text,
      size,
      body: fc.oneof(
        exact,
        beyondAscii,
        fc.constant<CapturedBody>({ kind: 'not-kept', why: 'not-shown', size: 9 }),
      ),
      error: fc.option(text, { nil: null }),
    })
    .map((response) => {
      const { body } = response;
      const known = response.size ?? 9;
      return body.kind === 'exact'
        ? { ...response, size: body.size }
        : { ...response, size: known || 1, body: { ...body, size: known || 1 } };
    }),
  took: fc.nat(),
  resourceType: fc.option(text, { nil: null }),
  from: fc.constant('har' as const),
});

describe('a HAR that was written', () => {
  it('is read again as it was, bytes and all', () => {
    fc.assert(
      fc.property(fc.array(captured, { maxLength: 3 }), (entries) => {
        const read = readHar(writeHar(entries, { version: '1.0', redacted: false }), ids);
        expect(read).toEqual({ ok: true, value: { entries, skipped: 0 } });
      }),
      { numRuns: 300 },
    );
  });

  it('has everything that HAR 1.2 and Chrome’s importer ask for', () => {
    const entry = fc.sample(captured, { numRuns: 1, seed: 1 })[0] as CapturedRequest;
    const { log } = JSON.parse(
      writeHar([{ ...entry, url: 'https://h/p?a=b+c&d=%2f', at: Date.UTC(2024, 4, 1) }], {
        version: '1.0',
        redacted: false,
      }),
    );
    expect(log).toMatchObject({
      version: '1.2',
      creator: { name: 'Countersign', version: '1.0' },
      pages: [],
    });
    expect(log.entries).toHaveLength(1);
    expect(log.entries[0]).toMatchObject({
      startedDateTime: '2024-05-01T00:00:00.000Z',
      time: expect.any(Number),
      request: {
        httpVersion: expect.any(String),
        cookies: [],
        headers: expect.any(Array),
        queryString: [
          { name: 'a', value: 'b c' },
          { name: 'd', value: '/' },
        ],
        headersSize: -1,
        bodySize: expect.any(Number),
      },
      response: {
        status: expect.any(Number),
        httpVersion: expect.any(String),
        cookies: [],
        content: { size: expect.any(Number), mimeType: expect.any(String) },
        redirectURL: '',
        headersSize: -1,
        bodySize: -1,
      },
      cache: {},
      timings: { send: 0, wait: expect.any(Number), receive: 0 },
    });
  });

  it('keeps a request without an answer, and a time that no date can hold', () => {
    const entry: CapturedRequest = {
      id: 'id',
      at: Number.MAX_VALUE,
      method: 'GET',
      url: 'https://h/',
      headers: [],
      body: { kind: 'none' },
      response: null,
      took: null,
      resourceType: null,
      from: 'paste',
    };
    const read = readHar(writeHar([entry], { version: '1', redacted: true }), ids);
    expect(read).toMatchObject({ value: { entries: [{ at: 0, response: null, took: 0 }] } });
  });

  it('holds no secret where it is redacted, and says so', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const entry: CapturedRequest = {
      id: 'id',
      at: 0,
      method: 'POST',
      url: `https://h/?X-Amz-Signature=abc&x=${encodeURIComponent(secret)}`,
      headers: [
        ['Cookie', 'sid=top'],
        ['X-Own', `of ${secret}`],
        ['Location', 'https://h/?token=top'],
      ],
      body: { kind: 'exact', base64: btoa(`{"a":"${secret}","Password":"top"}`), size: 1 },
      response: {
        status: 302,
        statusText: '',
        headers: [['Location', 'https://h/?access_token=top']],
        mimeType: '',
        size: null,
        body: { kind: 'text', text: '<SecretAccessKey>top</SecretAccessKey>', size: null },
        error: null,
      },
      took: null,
      resourceType: null,
      from: 'page',
    };
    const written = writeHar([entry], { version: '1', redacted: true, secrets: [secret] });
    expect(written).not.toMatch(/wJalr|top|abc/);
    expect(JSON.parse(written).log._redacted).toBe(true);
    const plain = writeHar([entry], { version: '1', redacted: false });
    expect(plain).toContain('top');
    expect(JSON.parse(plain).log.entries[0].response.redirectURL).toBe('https://h/?access_token=top');
  });
});

describe('a file that is read', () => {
  const entry = '{"request":{"method":"GET","url":"https://h/"}}';

  it.each([
    ['a HAR', `{"log":{"entries":[${entry}]}}`, 1, 0],
    ['a HAR with a byte order mark', `\uFEFF{"log":{"entries":[${entry}]}}`, 1, 0],
    ['one entry alone', entry, 1, 0],
    ['a HAR with entries that are none', `{"log":{"entries":[1,${entry},null]}}`, 1, 2],
    ['a HAR of nothing', '{"log":{"entries":[]}}', 0, 0],
  ])('is %s', (_, file, count, skipped) => {
    const read = readHar(file, ids);
    expect(read.ok && [read.value.entries.length, read.value.skipped]).toEqual([count, skipped]);
  });

  it('gives no more than ten thousand entries, each with an id of its own', () => {
    let count = 0;
    const read = readHar(`{"log":{"entries":[${Array.from({ length: 10_050 }, () => entry).join()}]}}`, () =>
      String(count++),
    );
    expect(read.ok && read.value.skipped).toBe(50);
    expect(read.ok && new Set(read.value.entries.map(({ id }) => id)).size).toBe(10_000);
  });

  it.each([
    ['no JSON', '{"log":', 'not JSON'],
    ['JSON of something else', '{"log":{}}', 'log.entries'],
    ['a list', '[]', 'log.entries'],
    ['entries that are no list', '{"log":{"entries":{}}}', 'log.entries'],
    ['nothing', '', 'not JSON'],
    ['brackets without end', `{"log":{"entries":${'['.repeat(1_000_000)}`, 'not JSON'],
  ])('may be %s, which fails', (_, file, detail) => {
    const read = readHar(file, ids);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.failure.detail).toContain(detail);
  });

  it('says where it is broken, and nothing of what is there', () => {
    const read = readHar('{"log":{"Password":"hunter2"x', ids);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.failure.detail).toMatch(/^not JSON: position \d+/);
  });

  it('may be nested without end', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(readHar(`{"log":{"entries":[${deep},${entry}]}}`, ids)).toMatchObject({ value: { skipped: 1 } });
  });
});
