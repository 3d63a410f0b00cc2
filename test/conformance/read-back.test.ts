import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generalProfile, signingProfileFor } from '#core/endpoints/signing-profile.ts';
import { AsymmetricKeys } from '#core/sigv4/asymmetric-key.ts';
import { readPostPolicy, verifyPostPolicy } from '#core/sigv4/read-post-policy.ts';
import { readSignature } from '#core/sigv4/read-signature-of.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import { signV4a } from '#core/sigv4/sigv4a.ts';
import { root } from '#scripts/root.ts';
import { randomRequests, toHttpRequest } from './random-oracle-requests.ts';
import { type ReadBackCase, readBack, type Wire } from './read-back-case.ts';
import { signedPortableCases, signedPortableForms } from './read-back-portable.ts';
import { readSignedSuite } from './read-back-suite.ts';
import { tamperings } from './read-back-tamper.ts';

/** AWS's own suite is not part of this project; where it lies beside it, it is read too. */
const suites = join(dirname(root), 'shared', 'vectors', 'aws-signing-test-suite');
const sets: readonly (readonly [name: string, cases: readonly ReadBackCase[], least: number])[] = [
  ['the portable cases', signedPortableCases, 150],
  ...['v4', 'v4a']
    .filter((name) => {
      const isThere = existsSync(join(suites, name));
      if (!isThere) console.warn(`SKIPPED: AWS's signing suite is not beside this checkout (${name})`);
      return isThere;
    })
    .map((name) => [`AWS’s suite ${name}`, readSignedSuite(join(suites, name)), 70] as const),
];

/** Each change that leaves the signature good, by what was changed. */
function acceptedTamperings({ wire, credentials, profile, canonicalRequest, name }: ReadBackCase) {
  const changes = tamperings(wire, canonicalRequest);
  const accepted = [...changes]
    .filter(([, changed]) => readBack(changed, credentials, profile)?.valid !== false)
    .map(([what]) => `${name}: ${what}`);
  const other = { ...credentials, secretAccessKey: `${credentials.secretAccessKey}x` };
  if (readBack(wire, other, profile)?.valid !== false) accepted.push(`${name}: secret`);
  return { accepted, tried: changes.size + 1 };
}

describe.each(sets)('a signed request of %s', (_, cases, least) => {
  it('is read back: its canonical request is the one that was signed, and the signature verifies', () => {
    expect(cases.length).toBeGreaterThanOrEqual(least);
    const mistakes = cases.flatMap(({ name, wire, credentials, profile, canonicalRequest }) => {
      const found = readBack(wire, credentials, profile);
      return found?.valid && found.canonicalRequest === canonicalRequest
        ? []
        : [{ name, valid: found?.valid, expected: canonicalRequest, actual: found?.canonicalRequest }];
    });
    expect(mistakes).toEqual([]);
  });

  it('no longer verifies when any part of it was changed, nor with another secret', () => {
    const tried = cases.map(acceptedTamperings);
    expect(tried.flatMap(({ accepted }) => accepted)).toEqual([]);
    expect(Math.min(...tried.map((one) => one.tried))).toBeGreaterThanOrEqual(8);
  });
});

describe('an upload form of the portable cases', () => {
  it('is read back with its policy, and verifies with its own secret alone', () => {
    expect(signedPortableForms.length).toBeGreaterThan(10);
    for (const { name, fields, policy, credentials } of signedPortableForms) {
      const read = readPostPolicy(Object.entries(fields));
      if (!read) throw new Error(`${name}: no policy was found`);
      const { accessKeyId, secretAccessKey } = credentials;
      expect(read.signature).toMatchObject({ kind: 'post-policy', credential: { accessKeyId } });
      expect(read.expiration?.text).toBe(policy.expiration);
      expect(read.conditions).toEqual(expect.arrayContaining([...policy.conditions]));
      expect(verifyPostPolicy(read.policy, read.signature, credentials)).toBe(true);
      const other = { accessKeyId, secretAccessKey: `${secretAccessKey}x` };
      expect(verifyPostPolicy(read.policy, read.signature, other)).toBe(false);
      expect(verifyPostPolicy(`${read.policy}=`, read.signature, credentials)).toBe(false);
    }
  });
});

describe('what our own signer signs', () => {
  const keys = new SigningKeys();
  const asymmetricKeys = new AsymmetricKeys();
  const services = [
    ['as a general service', 'execute-api', generalProfile],
    ['for S3', 's3', signingProfileFor('s3')],
    ['for AWS IoT, whose token is appended', 'iotdevicegateway', signingProfileFor('iotdevicegateway')],
    ['for VPC Lattice, whose body is not signed', 'vpc-lattice-svcs', signingProfileFor('vpc-lattice-svcs')],
  ] as const;
  const random = randomRequests({ path: 'any', namelessPairs: true });

  it.each(services)(
    'verifies when it is read back, and never once it was changed (%s)',
    async (_, service, profile) => {
      await fc.assert(
        fc.asyncProperty(random, async (one) => {
          const { credentials, region, amzDate, mode } = one;
          const options = { credentials, region, service, amzDate, mode, profile };
          const signed = await sign(toHttpRequest(one), options, keys);
          if (!signed.ok) throw new Error(JSON.stringify(signed.failure));
          const trace = signed.value;
          const wire: Wire = { ...trace.signed, body: new TextEncoder().encode(one.body) };
          const found = readBack(wire, credentials, profile);
          expect(found).toMatchObject({ canonicalRequest: trace.canonicalRequest, valid: true });
          expect(found?.stringToSign).toBe(trace.stringToSign);
          const { canonicalRequest } = trace;
          const signature = readSignature({ url: '', headers: wire.headers });
          expect(signature === null).toBe(mode.kind === 'query');
          const tampered = { name: 'random', wire, credentials, profile, canonicalRequest };
          expect(acceptedTamperings(tampered).accepted).toEqual([]);
        }),
        { numRuns: 120 },
      );
    },
  );

  it('verifies when it is read back, and never once it was changed (SigV4a)', async () => {
    await fc.assert(
      fc.asyncProperty(random, async (one) => {
        const { credentials, amzDate, mode, service } = one;
        const options = {
          credentials,
          region: 'us-east-1,eu-*',
          service,
          amzDate,
          mode,
          profile: generalProfile,
        };
        const signed = await signV4a(toHttpRequest(one), options, asymmetricKeys);
        if (!signed.ok) throw new Error(JSON.stringify(signed.failure));
        const { canonicalRequest, signed: request } = signed.value;
        const wire: Wire = { ...request, body: new TextEncoder().encode(one.body) };
        expect(readBack(wire, credentials, generalProfile)).toMatchObject({ canonicalRequest, valid: true });
        const tampered = { name: 'random', wire, credentials, profile: generalProfile, canonicalRequest };
        expect(acceptedTamperings(tampered).accepted).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
