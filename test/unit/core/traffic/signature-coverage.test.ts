import { describe, expect, it } from 'vitest';
import type { Header } from '#core/http/headers.ts';
import { readSignature } from '#core/sigv4/read-signature-of.ts';
import { presignFacts } from '#core/traffic/presign-facts.ts';
import { payloadMode, uncoveredHeaders } from '#core/traffic/signature-coverage.ts';
import { captured, presignedUrl } from './sample-captured.ts';

function signedWith(list: string | null, headers: readonly Header[], service = 's3') {
  const names = list === null ? '' : ` SignedHeaders=${list},`;
  const authorization = `AWS4-HMAC-SHA256 Credential=AKID/20261121/us-east-1/${service}/aws4_request,${names} Signature=ab`;
  const entry = captured({ headers: [...headers, ['Authorization', authorization]] });
  const signature = readSignature(entry);
  if (!signature) throw new Error('not read');
  return { entry, signature };
}

describe('what a signature does not cover', () => {
  it('is each x-amz header, once, and the host', () => {
    const { entry, signature } = signedWith('x-amz-date', [
      ['X-Amz-Date', 'd'],
      ['X-Amz-Meta-A', '1'],
      ['x-amz-meta-a', '2'],
      ['X-Other', ''],
    ]);
    expect(uncoveredHeaders(entry, signature)).toEqual({ wanted: ['host', 'x-amz-meta-a'], advised: [] });
  });

  it('is the content type, as advice only', () => {
    const { entry, signature } = signedWith('host', [['Content-Type', 'text/plain']]);
    expect(uncoveredHeaders(entry, signature)).toEqual({ wanted: [], advised: ['content-type'] });
  });

  it('cannot be told where there is no list', () => {
    const { entry, signature } = signedWith(null, [['X-Amz-Date', 'd']]);
    expect(uncoveredHeaders(entry, signature)).toEqual({ wanted: [], advised: [] });
  });
});

describe('how the body takes part', () => {
  it.each([
    ['a'.repeat(64), 'hash'],
    ['UNSIGNED-PAYLOAD', 'unsigned'],
    ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'streaming-signed'],
    ['STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'streaming-unsigned'],
    ['nonsense', 'other'],
  ] as const)('is told by the header: %s', (value, kind) => {
    const { entry, signature } = signedWith('host', [['X-Amz-Content-Sha256', ` ${value} `]]);
    expect(payloadMode(entry, signature)).toEqual({ kind, value });
  });

  it('follows the service’s rules where no header tells', () => {
    const { entry, signature } = signedWith('host', []);
    expect(payloadMode(entry, signature)).toEqual({ kind: 'hash', value: null });
    const url = captured({ url: presignedUrl });
    const presigned = readSignature(url);
    expect(presigned && payloadMode(url, presigned)).toEqual({ kind: 'unsigned', value: null });
    const gateway = captured({ url: presignedUrl.replace('%2Fs3%2F', '%2Fexecute-api%2F') });
    const other = readSignature(gateway);
    expect(other && payloadMode(gateway, other)).toEqual({ kind: 'hash', value: null });
  });

  it('may be told in the query of a presigned URL', () => {
    const entry = captured({ url: `${presignedUrl}&X-Amz-Content-Sha256=UNSIGNED-PAYLOAD#end` });
    const signature = readSignature(entry);
    expect(signature && payloadMode(entry, signature).value).toBe('UNSIGNED-PAYLOAD');
  });
});

describe('a presigned request', () => {
  it('says what its sender must send, and how long it holds', () => {
    const url = presignedUrl.replace('SignedHeaders=host', 'SignedHeaders=content-type%3Bhost%3Bx-amz-acl');
    const entry = captured({ method: 'PUT', url, headers: [['Content-Type', 'image/png']] });
    const signature = readSignature(entry);
    const from = Date.UTC(2026, 10, 21, 9, 30, 1);
    expect(signature && presignFacts(entry, signature)).toEqual({
      method: 'PUT',
      headers: [
        { name: 'content-type', value: 'image/png' },
        { name: 'x-amz-acl', value: null },
      ],
      body: { kind: 'unsigned', value: null },
      from,
      until: from + 900_000,
      lifetime: 900,
    });
  });

  it('does not say when it ends where its lifetime is no number, and others are none', () => {
    const entry = captured({ url: presignedUrl.replace('Expires=900', 'Expires=soon') });
    const signature = readSignature(entry);
    expect(signature && presignFacts(entry, signature)?.until).toBeNull();
    const inHeader = signedWith('host', []);
    expect(presignFacts(inHeader.entry, inHeader.signature)).toBeNull();
  });
});
