import { describe, expect, it } from 'vitest';
import { canonicalOfCaptured, stringToSignOfCaptured } from '#core/traffic/canonical-of-captured.ts';
import { comparableOf, compareRequests } from '#core/traffic/compare-captured.ts';
import { answer, captured, signed } from './sample-captured.ts';

const differing = (...pair: Parameters<typeof compareRequests>) =>
  compareRequests(...pair)
    .filter(({ equal }) => !equal)
    .map(({ section, name, left, right }) => [section, name, left, right]);

describe('two requests', () => {
  it('do not differ from themselves', () => {
    const one = comparableOf(signed({ body: { kind: 'text', text: 'é', size: null } }));
    expect(differing(one, one)).toEqual([]);
  });

  it('differ by the parts of their URLs and by method', () => {
    const one = comparableOf(captured({ url: 'http://a/x?q=1&r&q=2' }));
    const other = comparableOf(captured({ method: 'PUT', url: 'https://b:1/y?q=1&q=%202&s=' }));
    expect(differing(one, other)).toEqual([
      ['request', 'method', 'GET', 'PUT'],
      ['request', 'scheme', 'http', 'https'],
      ['request', 'host', 'a', 'b:1'],
      ['request', 'path', '/x', '/y'],
      ['query', 'q', '2', '%202'],
      ['query', 'r', '', null],
      ['query', 's', null, ''],
    ]);
  });

  it('lay headers beside each other by their name, whatever its letters, and each value by its place', () => {
    const one = comparableOf(
      captured({
        headers: [
          ['X-A', '1'],
          ['x-a', '2'],
        ],
      }),
    );
    const other = comparableOf(
      captured({
        headers: [
          ['x-a', '1'],
          ['Y', '3'],
        ],
      }),
    );
    expect(differing(one, other)).toEqual([
      ['header', 'x-a', '2', null],
      ['header', 'y', null, '3'],
    ]);
  });

  it('differ by bodies and answers, and say where one is not known', () => {
    const one = comparableOf(captured({ body: { kind: 'text', text: 'a', size: 1 }, response: null }));
    const other = comparableOf(
      captured({
        body: { kind: 'not-kept', why: 'too-large', size: 9 },
        response: answer({ status: 403, statusText: 'Forbidden', headers: [['Date', 'now']] }),
      }),
    );
    expect(differing(one, other)).toEqual([
      ['body', 'body', 'a', null],
      ['answer', 'status', null, '403 Forbidden'],
      ['answer-header', 'date', null, 'now'],
      ['answer', 'body', null, '{}'],
    ]);
  });

  it('differ in their canonical requests where they are signed', () => {
    const one = comparableOf(signed());
    const other = comparableOf(signed({ method: 'DELETE' }));
    expect(differing(one, other)).toContainEqual(['canonical', 'method', 'GET', 'DELETE']);
  });
});

describe('the canonical request of a captured one', () => {
  it('is rebuilt from what was sent, with the string to sign', () => {
    const parts = canonicalOfCaptured(signed());
    expect(parts).toMatchObject({
      method: 'GET',
      path: '/dev/items',
      query: 'limit=1',
      headers: [
        ['host', 'abc.execute-api.us-east-1.amazonaws.com'],
        ['x-amz-date', '20261121T093001Z'],
      ],
      signedHeaders: 'host;x-amz-date',
    });
    expect(stringToSignOfCaptured(signed())).toMatch(
      /^AWS4-HMAC-SHA256\n20261121T093001Z\n20261121\/eu-west-1\/execute-api\/aws4_request\n[0-9a-f]{64}$/,
    );
  });

  it('has no payload hash where the body was not kept', () => {
    const entry = signed({ body: { kind: 'not-kept', why: 'not-read', size: null } });
    expect(canonicalOfCaptured(entry)?.payloadHash).toBe('');
  });

  it('is none where nothing is signed, or the URL is none', () => {
    expect(canonicalOfCaptured(captured())).toBeNull();
    expect(canonicalOfCaptured(signed({ url: 'data:,' }))).toBeNull();
    expect(stringToSignOfCaptured(captured())).toBeNull();
    const text =
      '--b\r\nContent-Disposition: form-data; name="policy"\r\n\r\ne30=\r\n--b\r\nContent-Disposition: form-data; name="x-amz-signature"\r\n\r\nab\r\n--b--';
    const form = captured({
      method: 'POST',
      headers: [['content-type', 'multipart/form-data; boundary=b']],
      body: { kind: 'text', text, size: null },
    });
    expect(stringToSignOfCaptured(form)).toBe('e30=');
    expect(canonicalOfCaptured(form)).toBeNull();
  });
});
