import { describe, expect, it } from 'vitest';
import { explainRecord, readExplainRecord } from '#core/diagnose/explain-record.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { base64FromBytes } from '#core/http/base64.ts';
import { printCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { headerOptions } from '../sigv4/sample-request.ts';
import {
  bucket,
  jsonAnswer,
  mismatchMessage,
  noon,
  refusedOf,
  type SampleAnswer,
  type SampleRequest,
  s3Options,
  signedRequest,
} from './sample-refused.ts';
import { expectedParts } from './sample-signature.ts';

const signed = await signedRequest(undefined, headerOptions, { method: 'POST', body: 'é' });

/** A record as the lines of a file have it. */
function recordOf(request: SampleRequest, answer: SampleAnswer, more: object = {}): Record<string, unknown> {
  const { method, url, headers, bodies } = request;
  return {
    id: 'one',
    request: { method, url, headers, body_base64: base64FromBytes(bodies[0] ?? new Uint8Array()) },
    response: answer && {
      status: answer.status,
      headers: answer.headers,
      body_base64: base64FromBytes(utf8(answer.body)),
    },
    ...more,
  };
}

const canonical = printCanonicalParts(expectedParts(refusedOf(signed)));
const record = recordOf(signed, jsonAnswer(mismatchMessage(canonical.replace('/dev', '/prod'))));
const explained = (value: unknown) => explainRecord(readExplainRecord(value), noon);

describe('a record', () => {
  it('is explained: cause, place, the two values and what would mend it', () => {
    expect(explained(record)).toEqual({
      id: 'one',
      cause: 'path-changed',
      at: 'path',
      sent: '/dev',
      expected: '/prod',
      fix: null,
    });
  });

  it('has its body in Base64, so that any bytes can be in it', async () => {
    const bytes = Uint8Array.from([0, 255, 10, 13]);
    const upload = await signedRequest(bucket, s3Options, { method: 'PUT', body: 'body' });
    const answer = jsonAnswer('no', 'XAmzContentSHA256Mismatch');
    expect(explained(recordOf({ ...upload, bodies: [bytes] }, answer))).toMatchObject({
      cause: 'payload-changed',
      at: 'body',
      sent: sha256Hex(utf8('body')),
      expected: sha256Hex(bytes),
    });
  });

  it('with credentials is explained by what they show, and never shows them', () => {
    const wrong = { ...exampleCredentials.slash, secretAccessKey: 'a-secret-that-is-not-the-one' };
    const told = explained(recordOf(signed, jsonAnswer(mismatchMessage(canonical)), { credentials: wrong }));
    expect(told.cause).toBe('wrong-secret');
    expect(JSON.stringify(told)).not.toContain('a-secret');
  });

  it('may fix the time, in which else the clock stands in', () => {
    const skewed = (now: unknown) => explained(recordOf(signed, null, { now }));
    expect(skewed('20240501T130000Z')).toMatchObject({ cause: 'clock-skew', expected: '20240501T130000Z' });
    expect(skewed(null).cause).not.toBe('clock-skew');
    expect(skewed('no date').cause).not.toBe('clock-skew');
    const later = explainRecord(readExplainRecord(recordOf(signed, null)), noon + 3_600_000);
    expect(later.cause).toBe('clock-skew');
  });

  it.each([
    ['no body', { request: { ...signed, method: 'GET', bodies: undefined } }],
    ['an id that is a number', { ...record, id: 7 }],
    ['nothing but the request', { id: 1, request: { method: 'GET', url: 'https://h/', headers: [] } }],
    ['nulls where something is left out', { ...record, response: null, credentials: null, now: null }],
    ['an answer without anything', { ...record, response: {} }],
    ['more than it needs', { ...record, note: 'mine' }],
    [
      'a session token that is null',
      { ...record, credentials: { ...exampleCredentials.slash, sessionToken: null } },
    ],
  ])('may have %s', (_, value) => {
    expect(() => explained({ id: 1, ...value })).not.toThrow();
  });

  it('whose URL is none is unknown', () => {
    const url = 'ftp://h/';
    expect(explained({ id: 'x', request: { method: 'GET', url, headers: [] } })).toEqual({
      id: 'x',
      cause: 'unknown',
      at: null,
      sent: null,
      expected: null,
      fix: null,
    });
  });
});

describe('what is no record', () => {
  it.each([
    ['nothing', null, 'record:'],
    ['a text', 'text', 'record:'],
    ['a list', [], 'id:'],
    ['one without an id', { request: record.request }, 'id:'],
    ['one without a request', { id: 1 }, 'request:'],
    ['one without a method', { id: 1, request: { url: 'https://h/', headers: [] } }, 'request.method:'],
    [
      'one whose headers are an object',
      { id: 1, request: { method: 'GET', url: 'https://h/', headers: {} } },
      'request.headers',
    ],
    [
      'one with half a header',
      { id: 1, request: { method: 'GET', url: 'https://h/', headers: [['a']] } },
      'request.headers.0.1',
    ],
    ['one with a status that is a text', { ...record, response: { status: '403' } }, 'response.status:'],
    [
      'one with half a credential',
      { ...record, credentials: { accessKeyId: 'A' } },
      'credentials.secretAccessKey:',
    ],
    [
      'one with a body that is no text',
      { id: 1, request: { method: 'GET', url: 'https://h/', headers: [], body_base64: 7 } },
      'request.body_base64:',
    ],
    [
      'one with a body that is no Base64',
      { id: 1, request: { method: 'GET', url: 'https://h/', headers: [], body_base64: '{"a":1}' } },
      'request.body_base64: Expected Base64',
    ],
    [
      'one with an answer that is no Base64',
      { ...record, response: { status: 403, body_base64: 'aGVsb' } },
      'response.body_base64: Expected Base64',
    ],
  ])('is refused, and what is wrong is named: %s', (_, value, place) => {
    expect(() => readExplainRecord(value)).toThrow(place);
  });

  it('is refused without its secret being told', () => {
    const value = { ...record, credentials: { accessKeyId: 7, secretAccessKey: 'my-secret' } };
    expect(() => readExplainRecord(value)).toThrow(/^credentials\.accessKeyId: (?!.*my-secret)/);
  });
});
