import { describe, expect, it } from 'vitest';
import { emptyDraft } from '#core/compose/draft.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { draftFromCaptured } from '#core/traffic/draft-from-captured.ts';
import { captured, presignedUrl, signed } from './sample-captured.ts';

function opened(entry: CapturedRequest) {
  let last = 0;
  return draftFromCaptured(entry, emptyDraft('prod', 'boundary'), () => `row-${++last}`);
}

const headersOf = (entry: CapturedRequest) =>
  opened(entry).draft.headers.map(({ name, value }) => [name, value]);

describe('a captured request as a draft', () => {
  it('loses its signature and what a browser sets, and keeps the scope that was signed for', () => {
    const { draft, file, bodyMissing } = opened(signed({ method: 'PUT' }));
    expect(headersOf(signed())).toEqual([
      ['Accept', '*/*'],
      ['X-Custom', 'mine'],
    ]);
    expect(draft).toMatchObject({
      method: 'PUT',
      url: 'https://abc.execute-api.us-east-1.amazonaws.com/dev/items?limit=1',
      query: [{ name: 'limit', value: '1', enabled: true }],
      auth: { kind: 'header', identityId: 'prod', region: 'eu-west-1', service: 'execute-api', amzDate: '' },
    });
    expect([file, bodyMissing]).toEqual([null, false]);
    expect(new Set([...draft.headers, ...draft.query].map(({ id }) => id)).size).toBe(3);
  });

  it('is presigned again where it was, with the same lifetime and the query byte for byte', () => {
    const { draft } = opened(captured({ url: presignedUrl }));
    expect(draft.url).toBe('https://b.s3.eu-central-1.amazonaws.com/k%20y?x=1');
    expect(draft.auth).toMatchObject({
      kind: 'query',
      region: 'eu-central-1',
      service: 's3',
      expiresIn: '900',
    });
  });

  it('leaves no question mark where the whole query was the signature', () => {
    expect(opened(captured({ url: presignedUrl.replace('x=1&', '') })).draft.url).toBe(
      'https://b.s3.eu-central-1.amazonaws.com/k%20y',
    );
    const version2 = 'https://b.s3.amazonaws.com/k?AWSAccessKeyId=AKIA&Signature=abc%3D&Expires=17';
    expect(opened(captured({ url: version2 })).draft.url).toBe('https://b.s3.amazonaws.com/k');
  });

  it('keeps an unsigned payload unsigned', () => {
    const entry = signed();
    const headers = [...entry.headers, ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD'] as const];
    const { draft } = opened({ ...entry, headers });
    expect(draft.auth.profile).toEqual({ payload: 'unsigned' });
    expect(draft.headers.map(({ name }) => name)).toEqual(['Accept', 'X-Custom']);
  });

  it('of an upload form goes out as it is: its signature is in its body', () => {
    const text =
      '--b\r\nContent-Disposition: form-data; name="policy"\r\n\r\ne30=\r\n--b\r\nContent-Disposition: form-data; name="x-amz-signature"\r\n\r\nab\r\n--b--\r\n';
    const { draft } = opened(
      captured({
        method: 'POST',
        headers: [
          ['content-type', 'multipart/form-data; boundary=b'],
          ['x-amz-date', 'mine'],
        ],
        body: { kind: 'exact', base64: btoa(text), size: text.length },
      }),
    );
    expect(draft.auth.kind).toBe('none');
    expect(draft.headers.map(({ name }) => name)).toContain('x-amz-date');
  });

  it('is not signed where it was not, and keeps other authorisation', () => {
    const entry = captured({
      headers: [
        ['Authorization', 'Bearer x'],
        ['x-amz-date', 'mine'],
        [':path', '/'],
      ],
    });
    expect(opened(entry).draft.auth.kind).toBe('none');
    expect(headersOf(entry)).toEqual([
      ['Authorization', 'Bearer x'],
      ['x-amz-date', 'mine'],
    ]);
  });

  it.each([
    ['text', 'text/plain', 'a\nb'],
    ['json', 'application/json', '{"a":"é"}'],
    ['json', 'application/x-amz-json-1.1', '{}'],
    ['json', 'application/problem+json', '{}'],
    ['text', 'application/xml', '<a/>'],
  ] as const)('has a body of kind %s for %s', (kind, type, text) => {
    const entry = captured({ headers: [['Content-Type', type]], body: { kind: 'text', text, size: null } });
    const { draft, file } = opened(entry);
    expect([draft.body.kind, draft.body[kind], file]).toEqual([kind, text, null]);
  });

  it.each([
    ['binary', [0xff, 0]],
    ['with line ends that a text field would change', [...new TextEncoder().encode('a\r\nb')]],
  ])('hands bytes over as a file: %s', (_, bytes) => {
    const base64 = btoa(String.fromCharCode(...bytes));
    const entry = captured({
      headers: [['content-type', 'image/png']],
      body: { kind: 'exact', base64, size: bytes.length },
    });
    expect(opened(entry).file).toEqual({ bytes: new Uint8Array(bytes), type: 'image/png' });
  });

  it('says where the body was not kept', () => {
    const entry = captured({ body: { kind: 'not-kept', why: 'too-large', size: 9e6 } });
    expect(opened(entry)).toMatchObject({ bodyMissing: true, file: null, draft: { body: { kind: 'none' } } });
  });
});
