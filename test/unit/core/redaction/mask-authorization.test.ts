import { describe, expect, it } from 'vitest';
import { mask } from '#core/redact.ts';
import { maskAuthorization } from '#core/redaction/mask-value.ts';

const signedHeaders = 'SignedHeaders=host;x-amz-date';

describe('a masked Authorization header', () => {
  it.each([
    [
      `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20240501/us-east-1/s3/aws4_request, ${signedHeaders}, Signature=abc`,
      `AWS4-HMAC-SHA256 Credential=AKIA…MPLE/20240501/us-east-1/s3/aws4_request, ${signedHeaders}, Signature=${mask}`,
    ],
    [
      `AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20240501/s3/aws4_request,${signedHeaders},Signature=abc`,
      `AWS4-ECDSA-P256-SHA256 Credential=AKID…MPLE/20240501/s3/aws4_request,${signedHeaders},Signature=${mask}`,
    ],
    ['AWS4-HMAC-SHA256 something=else secret', `AWS4-HMAC-SHA256 ${mask} ${mask}`],
    ['AWS AKIDEXAMPLE:abc=', `AWS AKID…MPLE:${mask}`],
    ['Bearer abc.def', `Bearer ${mask}`],
    ['Basic YTpi', `Basic ${mask}`],
    ['eyJhbGciOiJIUzI1NiJ9.e30.x', mask],
    ['  Digest a="b", c="d"', `Digest ${mask}`],
    ['', mask],
  ])('%s', (value, masked) => {
    expect(maskAuthorization(value)).toBe(masked);
  });
});
