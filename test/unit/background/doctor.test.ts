import { describe, expect, it } from 'vitest';
import { createDoctor } from '#background/doctor.ts';
import { createSignedBodies } from '#background/interception/signed-bodies.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { FailureError } from '#core/failure-error.ts';
import type { Header } from '#core/http/headers.ts';
import { uriEncode } from '#core/http/percent-encoding.ts';
import { mask } from '#core/redact.ts';
import { printCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import type { SigningOptions } from '#core/sigv4/signing-options.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import { type FormChange, uploadOf } from '../core/diagnose/sample-form.ts';
import {
  jsonAnswer,
  mismatch,
  mismatchMessage,
  noon,
  refusedOf,
  type SampleRequest,
  s3Answer,
  signedRequest,
  withHeader,
} from '../core/diagnose/sample-refused.ts';
import { expectedParts, signedOtherwise, withSignature } from '../core/diagnose/sample-signature.ts';
import { headerOptions, queryOptions } from '../core/sigv4/sample-request.ts';
import { answerOf, capturedOf } from './sample-captured.ts';

/** Told nowhere: if they come out, they came out of the doctor. */
const secret = 'CANARY+secret/of/the/identity';
const token = 'CANARY/token+of=the-session==';
const temporary: Credentials = { accessKeyId: 'ASIACANARY', secretAccessKey: secret, sessionToken: token };
const mine: StoredIdentity = { id: 'mine', name: 'Mine', credentials: temporary };
const lasting: StoredIdentity = { id: 'lasting', name: 'Lasting', credentials: exampleCredentials.slash };

function doctorWith(identities: readonly StoredIdentity[] = [mine, lasting], now = noon) {
  const signedBodies = createSignedBodies();
  const doctor = createDoctor({
    identity: async (id) => {
      const found = identities.find((identity) => identity.id === id);
      if (!found) throw new FailureError({ code: 'profile-unknown', field: 'profile' });
      return found;
    },
    withKeyId: async (keyId) => identities.filter(({ credentials }) => credentials.accessKeyId === keyId),
    signedBodies,
    now: () => now,
  });
  return { doctor, signedBodies };
}

const optionsOf = (credentials: Credentials, options = headerOptions): SigningOptions => ({
  ...options,
  credentials,
});

/** A request as DevTools shows it, with its answer. */
function captured(request: SampleRequest, answer: ReturnType<typeof jsonAnswer>, body = ''): CapturedRequest {
  const { method, url, headers } = request;
  return capturedOf({
    method,
    url,
    headers,
    body: body === '' ? { kind: 'none' } : { kind: 'text', text: body, size: null },
    response: answer && answerOf(answer.status, answer.body, { headers: answer.headers }),
  });
}

const signed = await signedRequest(undefined, optionsOf(temporary));
const presigned = await signedRequest(undefined, optionsOf(temporary, queryOptions));
const canonicalOf = (request: SampleRequest) => printCanonicalParts(expectedParts(refusedOf(request)));
const toldOf = (request: SampleRequest) => jsonAnswer(mismatchMessage(canonicalOf(request)));

describe('an explanation', () => {
  it('joins the diagnosis to the identity that has the key, and says that the signature is valid', async () => {
    const { doctor } = doctorWith();
    const found = await doctor.explain(captured(signed, toldOf({ ...signed, method: 'POST' })), null);
    expect(found).toMatchObject({
      diagnosis: { cause: 'method-changed', sent: 'GET', expected: 'POST' },
      verified: 'valid',
      identity: { id: 'mine', name: 'Mine' },
      aws: { exact: true },
      answer: { code: 'InvalidSignatureException' },
    });
    expect(found.rebuilt?.canonicalRequest).toContain('GET\n/dev');
    expect(found.rebuilt?.stringToSign).toMatch(/^AWS4-HMAC-SHA256\n20240501T120000Z\n/);
    expect(found.aws?.canonicalRequest).toContain('POST\n/dev');
  });

  it('says that a signature is of something else, that nobody has the key, or that there is nothing to check', async () => {
    const { doctor } = doctorWith();
    const other = withSignature(signed, 'ab'.repeat(32));
    expect(await doctor.explain(captured(other, jsonAnswer(mismatch)), null)).toMatchObject({
      verified: 'different',
    });
    const { doctor: stranger } = doctorWith([lasting]);
    expect(await stranger.explain(captured(signed, jsonAnswer(mismatch)), null)).toMatchObject({
      verified: 'no-identity',
      identity: null,
      rebuilt: { stringToSign: null },
    });
    expect(await doctor.explain(captured({ ...signed, headers: [] }, jsonAnswer('no')), null)).toMatchObject({
      verified: 'not-checkable',
      signature: null,
      rebuilt: null,
    });
  });

  it('of an upload form is verified by the identity whose key signed it, and says nothing of its token', async () => {
    const { doctor } = doctorWith();
    const form = (change: FormChange = {}) => {
      const request = uploadOf({ credentials: temporary, ...change });
      const text = new TextDecoder().decode(request.bodies[0]);
      return captured(request, s3Answer('SignatureDoesNotMatch', mismatch), text);
    };
    const found = await doctor.explain(form(), null);
    expect(found).toMatchObject({
      signature: { kind: 'post-policy' },
      verified: 'valid',
      identity: { id: 'mine' },
      rebuilt: null,
    });
    expect(JSON.stringify(found)).not.toContain(token);
    expect(await doctor.explain(form({ signed: 'another' }), null)).toMatchObject({ verified: 'different' });
    const unsigned = form({ fields: { 'x-amz-signature': null } });
    expect(await doctor.explain(unsigned, null)).toMatchObject({ verified: 'not-checkable' });
    const { doctor: stranger } = doctorWith([lasting]);
    expect(await stranger.explain(form(), null)).toMatchObject({ verified: 'no-identity' });
  });

  it('tells of the chunks of an upload', async () => {
    const { doctor } = doctorWith();
    const chunked = withHeader(signed, 'x-amz-content-sha256', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
    const body = `5;chunk-signature=ab\r\nhello\r\n0;chunk-signature=cd\r\n\r\n`;
    expect((await doctor.explain(captured(chunked, null, body), null)).chunks).toEqual({
      count: 2,
      whole: true,
      decoded: 5,
      declared: null,
      verified: { valid: false, wrongAt: 0 },
    });
    expect((await doctor.explain(captured(signed, null), null)).chunks).toBeNull();
  });

  it('puts the token back that is masked in what was sent from here', async () => {
    const { doctor } = doctorWith();
    const inHeader = {
      ...signed,
      headers: signed.headers.map(([name, value]): Header => [name, value === token ? mask : value]),
    };
    const inQuery = { ...presigned, url: presigned.url.replace(uriEncode(token), mask) };
    for (const sent of [inHeader, inQuery]) {
      const found = await doctor.explain(captured(sent, jsonAnswer(mismatch)), null);
      expect(found.verified).toBe('valid');
      expect(JSON.stringify(found)).not.toContain(token);
    }
  });

  it('looks with the identity that was chosen, whose key may be another', async () => {
    const { doctor } = doctorWith();
    const request = captured(signed, jsonAnswer(mismatch));
    expect(await doctor.explain(request, 'lasting')).toMatchObject({
      verified: 'no-identity',
      identity: { id: 'lasting' },
    });
    await expect(doctor.explain(request, 'gone')).rejects.toMatchObject({
      failure: { code: 'profile-unknown' },
    });
  });

  it('takes the one of several identities with the same key whose secret made the signature', async () => {
    const stale: StoredIdentity = {
      ...mine,
      id: 'stale',
      credentials: { ...temporary, secretAccessKey: 'old' },
    };
    for (const identities of [
      [stale, mine],
      [mine, stale],
    ]) {
      const { doctor } = doctorWith(identities);
      expect(await doctor.explain(captured(signed, jsonAnswer(mismatch)), null)).toMatchObject({
        identity: { id: 'mine' },
      });
    }
  });

  it('reads the body that was signed here before the one that DevTools shows', async () => {
    const { doctor, signedBodies } = doctorWith();
    const bytes = Uint8Array.from([0, 255, 128]);
    const request = signedOtherwise({ ...signed, method: 'POST', bodies: [bytes] }, temporary, {});
    const shown = captured(request, jsonAnswer(mismatch), '\u0000\ufffd\ufffd');
    expect((await doctor.explain(shown, null)).verified).toBe('different');
    const signature = /Signature=([0-9a-f]+)/.exec(JSON.stringify(request.headers))?.[1] ?? '';
    signedBodies.keep(signature, bytes);
    expect((await doctor.explain(shown, null)).verified).toBe('valid');
  });

  it('is that of the moment of the request, and of this moment for one that was pasted', async () => {
    const { doctor } = doctorWith([mine], noon + 3_600_000);
    const request = captured(signed, null);
    expect((await doctor.explain(request, null)).diagnosis.cause).not.toBe('clock-skew');
    expect((await doctor.explain({ ...request, from: 'paste' }, null)).diagnosis.cause).toBe('clock-skew');
  });

  it('fails for a URL that is none', async () => {
    const { doctor } = doctorWith();
    await expect(doctor.explain(capturedOf({ url: 'blob:https://h/1' }), null)).rejects.toBeInstanceOf(
      FailureError,
    );
  });

  it('of an answer that nobody kept, or kept as bytes, is given all the same', async () => {
    const { doctor } = doctorWith();
    const answer = toldOf({ ...signed, method: 'POST' });
    const request = captured(signed, answer);
    if (!request.response || !answer) throw new Error('there is an answer');
    const bytes = Buffer.from(answer.body).toString('base64');
    const exact = { ...request.response, body: { kind: 'exact', base64: bytes, size: 1 } as const };
    expect((await doctor.explain({ ...request, response: exact }, null)).diagnosis.cause).toBe(
      'method-changed',
    );
    const lost = { ...request.response, body: { kind: 'not-kept', why: 'too-large', size: 9 } as const };
    expect((await doctor.explain({ ...request, response: lost }, null)).answer.message).toBeNull();
  });
});

describe('no session token and no secret', () => {
  const otherToken = 'CANARY-of-another-token';
  const twice = withHeader(signed, 'x-amz-security-token', `${token}, ${otherToken}`);
  const echo = s3Answer('ExpiredToken', `The provided token ${token} has expired.`, {
    'Token-0': token,
    'Token-1': otherToken,
  });
  const doubled = uriEncode(uriEncode(token));
  const query = expectedParts(refusedOf(presigned)).query;
  const doubleEncoded = signedOtherwise(presigned, temporary, {
    query: query.replace(uriEncode(token), doubled),
  });
  const rebuilt = { ...presigned, url: presigned.url.replace('CANARY', 'CANARX') };
  const cases: readonly (readonly [string, CapturedRequest])[] = [
    ['of a request with the token in its header', captured(signed, toldOf({ ...signed, method: 'POST' }))],
    ['of a presigned URL', captured(presigned, toldOf({ ...presigned, method: 'POST' }))],
    ['of a token that was sent twice, each time another', captured(twice, toldOf(twice))],
    ['of a token that AWS repeats', captured(signed, echo)],
    [
      'of a token that AWS computed with and the request lacks',
      captured(withHeader(signed, 'x-amz-security-token', null), toldOf(signed)),
    ],
    ['of a token that was changed on the way', captured(presigned, toldOf(rebuilt))],
    ['of a token in the URL that was encoded twice', captured(doubleEncoded, jsonAnswer(mismatch))],
    ['of a wrong secret', captured(withSignature(signed, 'ab'.repeat(32)), toldOf(signed))],
  ];

  it.each(cases)('is in what is said %s', async (_, request) => {
    const { doctor } = doctorWith();
    for (const identityId of [null, 'mine']) {
      const said = JSON.stringify(await doctor.explain(request, identityId));
      for (const hidden of [
        secret,
        token,
        uriEncode(token),
        doubled,
        otherToken,
        JSON.stringify(token).slice(1, -1),
      ]) {
        expect(said).not.toContain(hidden);
      }
    }
  });

  it('is in what is said of an answer that repeats a stored token, where that identity was asked', async () => {
    const { doctor } = doctorWith();
    const request = captured({ ...signed, headers: [] }, jsonAnswer(`invalid: ${token}`));
    const said = await doctor.explain(request, 'mine');
    expect(said.answer.message).toMatch(/^invalid: •+$/);
  });

  it('is in what is said of a pasted text', () => {
    const { doctor } = doctorWith();
    for (const request of [signed, presigned]) {
      const answer = toldOf(request);
      const said = doctor.explainText(answer?.body ?? '');
      expect(said.aws?.canonicalRequest).toContain('GET\n/dev');
      expect(JSON.stringify(said)).not.toMatch(/CANARY\/token|CANARY%2Ftoken/);
    }
  });
});

it('a pasted text is read by itself', () => {
  const { doctor } = doctorWith();
  const said = doctor.explainText("Credential should be scoped to correct service: 'es'.");
  expect(said).toMatchObject({
    diagnosis: { cause: 'wrong-service', expected: 'es' },
    signature: null,
    verified: 'not-checkable',
    identity: null,
    rebuilt: null,
    aws: null,
  });
});

it('headers of any kind are read', async () => {
  const { doctor } = doctorWith();
  const odd: readonly Header[] = [
    ['', ''],
    ['x-amz-security-token', ''],
    ['authorization', ''],
  ];
  expect((await doctor.explain(capturedOf({ headers: odd }), null)).verified).toBe('not-checkable');
});
