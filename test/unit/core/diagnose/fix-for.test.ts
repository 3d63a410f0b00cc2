import { describe, expect, it } from 'vitest';
import { checksOf } from '#core/diagnose/checks.ts';
import type { Cause, Fix } from '#core/diagnose/diagnosis.ts';
import { fixFor } from '#core/diagnose/fix-for.ts';
import type { Finding } from '#core/diagnose/refused.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { token } from '../sigv4/sample-request.ts';
import { bucket, noon, refusedOf, s3Options, signedRequest } from './sample-refused.ts';

const refused = refusedOf(await signedRequest());
const onS3 = refusedOf(await signedRequest(bucket, s3Options, { method: 'PUT', body: 'body' }));
const nobody = { ...refused, credentials: null };
const temporary = { ...refused, credentials: { ...exampleCredentials.slash, sessionToken: token } };

const finding = (cause: Cause, change: Partial<Finding> = {}): Finding => ({
  cause,
  at: null,
  sent: null,
  expected: null,
  basis: 'told',
  ...change,
});
const again = (changes = {}): Fix => ({ kind: 'sign-again', changes });
const needs = (what: Extract<Fix, { kind: 'needs' }>['what']): Fix => ({ kind: 'needs', what });

describe('what would turn a refusal into an answer', () => {
  it.each([
    ['anonymous', {}, refused, again()],
    ['anonymous', {}, nobody, needs('credentials')],
    ['unknown-key-id', {}, refused, needs('known-key')],
    ['wrong-secret', { basis: 'inferred' }, refused, needs('right-secret')],
    ['wrong-secret', { basis: 'reproduced' }, refused, again()],
    ['token-missing', {}, refused, needs('fresh-token')],
    ['token-missing', {}, temporary, again()],
    ['token-expired', {}, temporary, needs('fresh-token')],
    ['presign-too-long', {}, refused, again({ expiresIn: 604_800 })],
    ['presign-expired', {}, refused, again()],
    ['wrong-region', { expected: 'eu-west-1' }, refused, again({ region: 'eu-west-1' })],
    ['wrong-region', { expected: null }, refused, null],
    ['wrong-region', { expected: '' }, refused, null],
    ['wrong-service', { expected: 'es' }, refused, again({ service: 'es' })],
    ['wrong-service', { expected: null }, refused, null],
    ['not-a-signature-problem', {}, refused, null],
    ['unknown', {}, refused, null],
    ['incomplete-authorization', {}, refused, again()],
    ['scope-date', {}, refused, again()],
    ['payload-mode', {}, refused, again({ profile: { payload: 'signed' } })],
    ['payload-mode', {}, onS3, again({ profile: { payload: 'unsigned' } })],
  ] as const)('for %s %j', (cause, change, one, fix) => {
    expect(fixFor(finding(cause, change), one)).toEqual(fix);
  });

  it('for a wrong clock is the offset between the two', () => {
    const skewed = (expected: string | null) =>
      fixFor(finding('clock-skew', { expected }), { ...refused, now: noon });
    expect(skewed('20240501T130000Z')).toEqual(again({ clockOffset: 3_600_000 }));
    expect(skewed('20240501T115500Z')).toEqual(again({ clockOffset: -300_000 }));
    expect(skewed(null)).toEqual(again());
    expect(skewed('soon')).toEqual(again());
    // An answer of another day says nothing of the clock of today.
    expect(skewed('20240503T120000Z')).toEqual(again());
  });

  it.each([
    'path-encoded-once',
    'query-order',
    'header-changed',
    'payload-changed',
    'method-changed',
  ] as const)('for %s by the client is to sign it rightly', (cause) =>
    expect(fixFor(finding(cause, { basis: 'reproduced' }), refused)).toEqual(again()),
  );
});

describe('what changes on the way', () => {
  const onTheWay = (cause: Cause, change: Partial<Finding> = {}, one = refused) =>
    fixFor(finding(cause, { basis: 'compared', ...change }), one);

  it('is left out of the signature where it is a header that need not be signed', () => {
    const out = again({ profile: { neverSignedHeaders: ['content-type'] } });
    expect(onTheWay('header-changed', { at: 'header:content-type' })).toEqual(out);
    expect(onTheWay('header-missing', { at: 'header:content-type' })).toEqual(out);
  });

  it.each(['header:x-amz-meta-a', 'header:authorization', 'body', null] as const)(
    'cannot be left out where it is %s',
    (at) => expect(onTheWay('header-changed', { at })).toBeNull(),
  );

  it('is left out where it is a body that S3 takes unsigned', () => {
    expect(onTheWay('payload-changed', { expected: 'other' }, onS3)).toEqual(
      again({ profile: { payload: 'unsigned' } }),
    );
    expect(onTheWay('payload-changed', { expected: 'other' })).toBeNull();
  });

  it('is no change on the way where the client itself claimed another body', () => {
    expect(onTheWay('payload-changed', { expected: sha256Hex(utf8('body')) }, onS3)).toEqual(again());
  });

  it.each([
    ['path-encoded-once', { doubleEncodePath: true }],
    ['path-encoded-twice', { doubleEncodePath: false }],
    ['path-normalised', { normalizePath: false }],
    ['path-not-normalised', { normalizePath: true }],
  ] as const)('is what the service’s own rule does to the path: %s', (cause, profile) => {
    expect(onTheWay(cause)).toEqual(again({ profile }));
  });

  it.each(['token-duplicated', 'query-order', 'query-encoding'] as const)(
    'is mended by signing again: %s',
    (cause) => {
      expect(onTheWay(cause)).toEqual(again());
    },
  );

  it.each([
    'method-changed',
    'path-changed',
    'query-lost',
    'query-changed',
    'query-plus',
    'host-changed',
  ] as const)('would change again, so that nothing helps: %s', (cause) => expect(onTheWay(cause)).toBeNull());
});

describe('the checks', () => {
  it.each([
    ['anonymous', [], 'authorization'],
    ['incomplete-authorization', [], 'authorization'],
    ['clock-skew', ['authorization'], 'date'],
    ['presign-expired', ['authorization'], 'date'],
    ['wrong-region', ['authorization', 'date'], 'scope'],
    ['scope-date', ['authorization', 'date'], 'scope'],
    ['unknown-key-id', ['authorization', 'date', 'scope'], 'key-id'],
    ['token-missing', ['authorization', 'date', 'scope'], 'key-id'],
    ['token-expired', ['authorization', 'date', 'scope', 'key-id', 'signature'], 'token'],
  ] as const)('before %s were passed', (cause, passed, failed) => {
    expect(checksOf(finding(cause), false)).toEqual({ passed, failed });
  });

  it('before a mismatch were all but the last, whatever its cause', () => {
    const before = ['authorization', 'date', 'scope', 'key-id'];
    for (const cause of ['path-changed', 'wrong-region', 'wrong-secret'] as const) {
      expect(checksOf(finding(cause), true)).toEqual({ passed: before, failed: 'signature' });
    }
    expect(checksOf(null, true)).toEqual({ passed: before, failed: 'signature' });
  });

  it('were all passed where the signature is not the problem, and are not known where nobody knows the cause', () => {
    const all = ['authorization', 'date', 'scope', 'key-id', 'signature', 'token'];
    expect(checksOf(finding('not-a-signature-problem'), false)).toEqual({ passed: all, failed: null });
    expect(checksOf(null, false)).toEqual({ passed: [], failed: null });
    expect(checksOf(finding('payload-changed'), false)).toEqual({ passed: [], failed: null });
  });
});
