import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generalProfile, type SigningProfile } from '#core/endpoints/signing-profile.ts';
import { AsymmetricKeys, deriveAsymmetricKey, publicKeyOf } from '#core/sigv4/asymmetric-key.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import type { SigningOptions } from '#core/sigv4/signing-options.ts';
import { signV4a } from '#core/sigv4/sigv4a.ts';
import { type AwscrtCase, hasAwscrt, signWithAwscrt } from './awscrt-oracle.ts';
import {
  type Domain,
  type RandomRequest,
  randomRequests,
  targetOf,
  toHttpRequest,
} from './random-oracle-requests.ts';
import { verifiesWith } from './verify-ecdsa.ts';

/** The signing profiles that AWS's signer has a switch for. */
type Knobs = Pick<
  SigningProfile,
  'normalizePath' | 'doubleEncodePath' | 'contentSha256Header' | 'payload' | 'sessionToken'
>;
type Case = readonly [RandomRequest, Knobs];

const knobs = fc.record<Knobs>({
  normalizePath: fc.boolean(),
  doubleEncodePath: fc.constant(true),
  contentSha256Header: fc.boolean(),
  payload: fc.constantFrom('signed', 'unsigned'),
  sessionToken: fc.constantFrom('signed', 'appended'),
});
/** Its signer takes a path that it encodes once as it stands, where ours brings it to the encoded form first. */
const encodedOnce = knobs.map((some) => ({ ...some, doubleEncodePath: false }));

const seed = 20150830;
const domainOf = (path: Domain['path']) =>
  randomRequests({ path, namelessPairs: true })
    // Its URL parser takes `:/` in a path or a query for the end of a scheme, and refuses.
    .filter((random) => !targetOf(random).includes(':/'));
const sample = (count: number): readonly Case[] => [
  ...fc.sample(fc.tuple(domainOf('any'), knobs), { seed, numRuns: Math.floor((count * 2) / 3) }),
  ...fc.sample(fc.tuple(domainOf('fully-encoded'), encodedOnce), { seed, numRuns: Math.ceil(count / 3) }),
];

function toAwscrt([random, some]: Case, asymmetric: boolean): AwscrtCase {
  return {
    method: random.method,
    target: targetOf(random),
    headers: [['Host', random.host], ...random.headers],
    body: random.body,
    credentials: random.credentials,
    region: random.region,
    service: random.service,
    amzDate: random.amzDate,
    asymmetric,
    form: random.mode.kind,
    expiresIn: random.mode.kind === 'query' ? random.mode.expiresIn : 0,
    doubleEncodePath: some.doubleEncodePath,
    normalizePath: some.normalizePath,
    omitSessionToken: some.sessionToken === 'appended',
    contentSha256Header: some.contentSha256Header,
    payloadHash: some.payload === 'unsigned' ? 'UNSIGNED-PAYLOAD' : null,
  };
}

function toOptions([random, some]: Case): SigningOptions {
  const { credentials, region, service, amzDate, mode } = random;
  const profile = { ...generalProfile, ...some, presignPayload: some.payload };
  return { credentials, region, service, amzDate, mode, profile };
}

describe.runIf(hasAwscrt())('AWS’s own C signer', () => {
  it('agrees on the signature of 300 random requests, in header and query, under every profile', async () => {
    const cases = sample(300);
    const theirs = signWithAwscrt(cases.map((one) => toAwscrt(one, false)));
    for (const [index, one] of cases.entries()) {
      const ours = await sign(toHttpRequest(one[0]), toOptions(one), new SigningKeys());
      if (!ours.ok) throw new Error(JSON.stringify(ours.failure));
      const { signature, signedHeaders, canonicalRequest } = ours.value;
      expect({ signature, signedHeaders }, `${JSON.stringify(one)}\n${canonicalRequest}`).toEqual(
        theirs[index],
      );
    }
    expect(new Set(theirs.map(({ signature }) => signature)).size).toBeGreaterThan(290);
  });

  it('makes SigV4a signatures that verify over our string to sign, with the public key that we derive', async () => {
    const cases = sample(90);
    const theirs = signWithAwscrt(cases.map((one) => toAwscrt(one, true)));
    for (const [index, one] of cases.entries()) {
      const ours = await signV4a(toHttpRequest(one[0]), toOptions(one), new AsymmetricKeys());
      if (!ours.ok) throw new Error(JSON.stringify(ours.failure));
      const key = publicKeyOf(deriveAsymmetricKey(one[0].credentials));
      const { stringToSign, signature } = ours.value;
      expect(theirs[index]?.signedHeaders).toBe(ours.value.signedHeaders);
      expect(
        verifiesWith(key, stringToSign, theirs[index]?.signature ?? ''),
        ours.value.canonicalRequest,
      ).toBe(true);
      expect(verifiesWith(key, stringToSign, signature)).toBe(true);
    }
  });

  it('folds slashes and dot segments inside a path as we do', async () => {
    const paths = [
      '/',
      '//a//b/',
      '/a//b',
      '/./a',
      '/a/./b/',
      '/a/../b',
      '/../a',
      '/a/../../b/',
      '/a/..//',
      '/%2e/a',
    ];
    const cases = paths.map((path): Case => [{ ...plain, path }, generalKnobs]);
    const theirs = signWithAwscrt(cases.map((one) => toAwscrt(one, false)));
    for (const [index, one] of cases.entries()) {
      const ours = await sign(toHttpRequest(one[0]), toOptions(one), new SigningKeys());
      expect(ours.ok && ours.value.signature, one[0].path).toBe(theirs[index]?.signature);
    }
  });

  it('drops the slash after a last dot segment, which we keep: every browser and curl send /a/ for /a/.', async () => {
    const ours = await sign(
      toHttpRequest({ ...plain, path: '/a/.' }),
      toOptions([plain, generalKnobs]),
      new SigningKeys(),
    );
    const signatureFor = (path: string) =>
      signWithAwscrt([toAwscrt([{ ...plain, path }, generalKnobs], false)])[0]?.signature;
    expect(new URL('https://example.amazonaws.com/a/.').pathname).toBe('/a/');
    expect(ours.ok && ours.value.signature).toBe(signatureFor('/a/'));
    expect(signatureFor('/a/.')).toBe(signatureFor('/a'));
  });
});

const generalKnobs: Knobs = {
  normalizePath: true,
  doubleEncodePath: true,
  contentSha256Header: false,
  payload: 'signed',
  sessionToken: 'signed',
};

const plain: RandomRequest = {
  method: 'GET',
  host: 'example.amazonaws.com',
  path: '/',
  query: null,
  headers: [],
  body: '',
  region: 'us-east-1',
  service: 'service',
  amzDate: '20150830T123600Z',
  credentials: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  },
  mode: { kind: 'header' },
};
