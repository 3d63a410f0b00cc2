import { describe, expect, it } from 'vitest';
import type { Header } from '#core/http/headers.ts';
import { isSigned, isSignedAnew, rowFacts } from '#core/traffic/row-facts.ts';
import { captured, presignedUrl, signed } from './sample-captured.ts';

const withHeader = (...header: Header) => rowFacts(captured({ headers: [header] }));
const jwt = `${btoa('{"alg":"RS256"}')}.${btoa('{"sub":"ada"}')}.c2ln`.replaceAll('=', '');

describe('what a row shows', () => {
  it('names service, region and key as the signature does, whatever the host says', () => {
    expect(rowFacts(signed())).toMatchObject({
      host: 'abc.execute-api.us-east-1.amazonaws.com',
      path: '/dev/items?limit=1',
      service: 'execute-api',
      region: 'eu-west-1',
      auth: 'sigv4',
      keyId: 'ASIAIOSFODNN7EXAMPLE',
      maskedKeyId: 'ASIA…MPLE',
    });
  });

  it('takes service and region from the host where nothing is signed, and calls that not signed', () => {
    const facts = rowFacts(captured({ url: 'https://dynamodb.us-west-2.amazonaws.com/' }));
    expect(facts).toMatchObject({ service: 'dynamodb', region: 'us-west-2', auth: 'none', keyId: null });
    expect(rowFacts(captured())).toMatchObject({ service: null, region: null });
  });

  it('finds a signature on any host', () => {
    expect(rowFacts(signed({ url: 'http://localhost:9000/' })).auth).toBe('sigv4');
    expect(rowFacts(captured({ url: presignedUrl })).auth).toBe('presigned');
  });

  it.each([
    ['jwt', 'Authorization', `Bearer ${jwt}`],
    ['jwt', 'authorization', jwt],
    ['bearer', 'Authorization', 'Bearer opaque'],
    ['basic', 'Authorization', 'Basic YTpi'],
    ['other', 'Authorization', 'custom'],
    ['api-key', 'x-api-key', 'k'],
    ['sigv2', 'Authorization', 'AWS AKIAIOSFODNN7EXAMPLE:c2lnbmF0dXJl'],
    ['none', 'Accept', '*/*'],
  ] as const)('is authorised by %s: %s', (auth, name, value) => {
    expect(withHeader(name, value).auth).toBe(auth);
  });

  it('knows an upload by POST policy by its form', () => {
    const text = [
      '--b',
      'Content-Disposition: form-data; name="policy"',
      '',
      'eyJ9',
      '--b',
      'Content-Disposition: form-data; name="x-amz-credential"',
      '',
      'AKIAIOSFODNN7EXAMPLE/20261121/us-east-1/s3/aws4_request',
      '--b--',
    ].join('\r\n');
    const entry = captured({
      method: 'POST',
      headers: [['content-type', 'multipart/form-data; boundary=b']],
      body: { kind: 'text', text, size: null },
    });
    expect(rowFacts(entry)).toMatchObject({ auth: 'post-policy', service: 's3', region: 'us-east-1' });
    const exact = { ...entry, body: { kind: 'exact', base64: btoa(text), size: text.length } as const };
    expect(rowFacts(exact)).toMatchObject({ auth: 'post-policy', keyId: 'AKIAIOSFODNN7EXAMPLE' });
    expect(rowFacts({ ...entry, method: 'PUT' }).auth).toBe('none');
    expect(rowFacts(entry).signature).toMatchObject({ kind: 'post-policy', signature: null });
    expect(isSignedAnew(rowFacts(entry))).toBe(false);
    expect(isSignedAnew(rowFacts(signed()))).toBe(true);
  });

  it('takes no other form for an upload, though it has a policy of its own', () => {
    const text = '--b\r\nContent-Disposition: form-data; name="policy"\r\n\r\nlife\r\n--b--\r\n';
    const entry = captured({
      method: 'POST',
      headers: [['content-type', 'multipart/form-data; boundary=b']],
      body: { kind: 'text', text, size: null },
    });
    expect(rowFacts(entry)).toMatchObject({ auth: 'none', signature: null });
  });

  it('counts signatures as signed, and tokens not', () => {
    expect((['sigv4', 'presigned', 'sigv4a', 'post-policy', 'sigv2'] as const).every(isSigned)).toBe(true);
    expect((['jwt', 'bearer', 'basic', 'api-key', 'other', 'none'] as const).some(isSigned)).toBe(false);
  });

  it.each(['', 'no url at all', 'https://', `https://h/${'%ff'.repeat(500_000)}`])(
    'copes with the URL %.30s',
    (url) => {
      expect(rowFacts(captured({ url })).auth).toBe('none');
    },
  );
});
