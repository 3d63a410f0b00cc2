import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from '#core/redact.ts';
import type { CapturedBody, CapturedRequest } from '#core/traffic/captured-request.ts';
import { redactCaptured } from '#core/traffic/redact-captured.ts';

const entry: CapturedRequest = {
  id: 'id',
  at: 1,
  method: 'POST',
  url: 'https://h/p?a=b',
  headers: [['Host', 'h']],
  body: { kind: 'none' },
  response: null,
  took: 2,
  resourceType: 'fetch',
  from: 'page',
};
const exact = (bytes: Uint8Array | string): CapturedBody => {
  const buffer = Buffer.from(bytes);
  return { kind: 'exact', base64: buffer.toString('base64'), size: buffer.length };
};

describe('a redacted request', () => {
  it('is the same where nothing is secret', () => {
    const plain: CapturedRequest = {
      ...entry,
      body: exact('{"a":"b"}'),
      response: {
        status: 200,
        statusText: 'OK',
        headers: [['ETag', '"x"']],
        mimeType: 'text/plain',
        size: 1,
        body: { kind: 'text', text: 'a', size: 1 },
        error: null,
      },
    };
    expect(redactCaptured(plain)).toEqual(plain);
  });

  it('masks in the answer what a server says again of the request', () => {
    const said = ['Bearer of-the-header', 'of/the key=', 'of the+query', 'ab'.repeat(32)];
    const text = JSON.stringify({ raw: ['authorization', ...said, '%20of%2Fthe%20key%3D'] });
    const { response } = redactCaptured({
      ...entry,
      url: 'https://h/p?access_token=of%20the%2Bquery&plain=kept-as-it-is',
      headers: [
        ['Authorization', 'Bearer of-the-header'],
        ['x-api-key', 'of/the key='],
        ['X-Other-Authorization', `AWS4-HMAC-SHA256 Credential=k/d/r/s/aws4_request, Signature=${said[3]}`],
      ],
      response: {
        status: 200,
        statusText: '',
        headers: [['x-echo', 'of/the key=']],
        mimeType: 'application/json',
        size: null,
        body: { kind: 'text', text: `${text} kept-as-it-is`, size: null },
        error: null,
      },
    });
    const body = response?.body.kind === 'text' ? response.body.text : '';
    expect(body).toBe(
      `${JSON.stringify({ raw: ['authorization', `Bearer ${mask}`, mask, mask, mask, `%20${mask}`] })} kept-as-it-is`,
    );
    expect(response?.headers).toEqual([['x-echo', mask]]);
  });

  it('shows who signed and what, but no signature, token, key or cookie', () => {
    const { headers, url } = redactCaptured({
      ...entry,
      url: 'https://me:secret@h/p?X-Amz-Signature=secret&X-Amz-Date=d',
      headers: [
        [
          'authorization',
          'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20240501/r/s/aws4_request, SignedHeaders=host, Signature=secret',
        ],
        ['X-Amz-Security-Token', 'secret'],
        ['x-api-key', 'secret'],
        ['Cookie', 'a=secret'],
        ['X-Csrf-Token', 'secret'],
        ['Referer', 'https://h/?access_token=secret'],
        ['X-Empty-Token', ''],
        ['x-amz-date', '20240501T000000Z'],
      ],
    });
    expect(JSON.stringify({ headers, url })).not.toContain('secret');
    expect(headers[0]?.[1]).toBe(
      `AWS4-HMAC-SHA256 Credential=AKIA…MPLE/20240501/r/s/aws4_request, SignedHeaders=host, Signature=${mask}`,
    );
    expect(headers.at(-2)).toEqual(['X-Empty-Token', '']);
    expect(headers.at(-1)).toEqual(['x-amz-date', '20240501T000000Z']);
    expect(url).toBe(`https://${mask}@h/p?X-Amz-Signature=${mask}&X-Amz-Date=d`);
  });

  it('has its answer redacted as well', () => {
    const { response } = redactCaptured({
      ...entry,
      response: {
        status: 403,
        statusText: 'x',
        headers: [
          ['Set-Cookie', 'secret'],
          ['Location', 'https://h/?code=secret'],
        ],
        mimeType: '',
        size: 9,
        body: { kind: 'text', text: '<Token-0>secret</Token-0>', size: 9 },
        error: 'net::ERR https://secret@h/',
      },
    });
    expect(JSON.stringify(response)).not.toContain('secret');
    expect(response?.body).toEqual({ kind: 'text', text: `<Token-0>${mask}</Token-0>`, size: 9 });
  });

  it('has a body that is exact no more where something in it is masked', () => {
    const { body } = redactCaptured({ ...entry, body: exact('{"Password":"secret","é":1}') });
    expect(body).toEqual({ kind: 'text', text: `{"Password":"${mask}","é":1}`, size: 28 });
  });

  it.each([
    ['a name that tells of one', [0xff, ...Buffer.from('SecretAccessKeyx')]],
    ['a secret that is known', [0xff, ...Buffer.from('known-secret')]],
    ['a token', [0xff, ...Buffer.from('eyJhbGciOiJIUzI1NiJ9.e30.x')]],
  ])('leaves bytes out that hold %s', (_, bytes) => {
    const { body } = redactCaptured({ ...entry, body: exact(Uint8Array.from(bytes)) }, ['known-secret']);
    expect(body).toEqual({ kind: 'not-kept', why: 'not-shown', size: bytes.length });
  });

  it('keeps bytes that hold none', () => {
    const body = exact(Uint8Array.of(0xff, 0, 1));
    expect(redactCaptured({ ...entry, body }).body).toEqual(body);
    expect(redactCaptured({ ...entry, body: { kind: 'not-kept', why: 'not-read', size: 1 } }).body.kind).toBe(
      'not-kept',
    );
  });

  it('holds a known secret nowhere, wherever it was put', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
    const forms = [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('hex'),
      JSON.stringify({ x: secret }),
    ];
    const body = fc.constantFrom<CapturedBody>(
      ...forms.flatMap((form) => [exact(form), { kind: 'text', text: form, size: null } as const]),
    );
    const form = fc.constantFrom(...forms);
    fc.assert(
      fc.property(form, form, form, body, body, form, (path, value, method, sent, got, error) => {
        const redacted = redactCaptured(
          {
            ...entry,
            method: `M${method}`,
            url: `https://h/${path}?q=${path}`,
            headers: [['X-A', `of ${value}`]],
            body: sent,
            response: {
              status: 200,
              statusText: value,
              headers: [['X-B', value]],
              mimeType: '',
              size: 1,
              body: got,
              error,
            },
          },
          [secret],
        );
        const written = JSON.stringify(redacted);
        for (const any of [...forms, Buffer.from(secret).toString('base64')])
          expect(written).not.toContain(any);
        expect(written).toContain(mask);
      }),
    );
  });
});
