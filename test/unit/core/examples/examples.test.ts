import { describe, expect, it } from 'vitest';
import { signingProfileFor } from '#core/endpoints/signing-profile.ts';
import { exampleCredentials, examples } from '#core/examples/examples.ts';
import { parseWireUrl } from '#core/http/wire-url.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';

describe('the built-in examples', () => {
  it.each(examples)('signs "$title" as AWS documents it', async (example) => {
    const url = parseWireUrl(example.url);
    if (!url.ok) throw new Error(url.failure.code);
    const body = new TextEncoder().encode(example.body);
    const { auth, documented } = example;
    const signed = await sign(
      {
        method: example.method,
        url: url.value,
        headers: example.headers,
        payload: { sha256: sha256Hex(body), size: body.length },
      },
      {
        credentials: exampleCredentials[auth.credentials],
        region: auth.region,
        service: auth.service,
        amzDate: auth.amzDate,
        profile: { ...signingProfileFor(auth.service), ...example.profile },
        mode: auth.kind === 'query' ? { kind: 'query', expiresIn: auth.expiresIn ?? 0 } : { kind: 'header' },
      },
      new SigningKeys(),
    );
    if (!signed.ok) throw new Error(signed.failure.code);
    const { canonicalRequestHash, signature, canonicalRequest } = signed.value;
    expect({ canonicalRequestHash, signature }, canonicalRequest).toEqual(documented);
  });

  it('gives every example an id of its own', () => {
    expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
  });

  it('uses no key but the two of the documentation', () => {
    expect(Object.values(exampleCredentials).map(({ accessKeyId }) => accessKeyId)).toEqual([
      'AKIAIOSFODNN7EXAMPLE',
      'AKIDEXAMPLE',
    ]);
  });
});
