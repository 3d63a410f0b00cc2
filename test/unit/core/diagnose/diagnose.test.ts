import { describe, expect, it } from 'vitest';
import { type DiagnoseInput, examine } from '#core/diagnose/diagnose.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { emptyPayload } from '#core/http/request.ts';
import { printCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { headerOptions, queryOptions, token, withToken } from '../sigv4/sample-request.ts';
import {
  api,
  bucket,
  diagnosed,
  jsonAnswer,
  mismatch,
  mismatchMessage,
  noon,
  refusedOf,
  type SampleRequest,
  s3Answer,
  s3Options,
  signedRequest,
  withAuthorization,
  withHeader,
} from './sample-refused.ts';
import { expectedParts, signedOtherwise, withSignature } from './sample-signature.ts';

const credentials = exampleCredentials.slash;
const signed = await signedRequest();
const foreign = withSignature(signed, 'ab'.repeat(32));
const brief = jsonAnswer(mismatch);
/** What AWS says that it computed for a request as it arrived. */
const toldOf = (arrived: SampleRequest) =>
  jsonAnswer(mismatchMessage(printCanonicalParts(expectedParts(refusedOf(arrived)))));

describe('the doctor', () => {
  it('names what changed on the way, by what AWS tells, with and without credentials', () => {
    const arrived = { ...signed, method: 'POST' };
    for (const own of [null, credentials]) {
      expect(diagnosed(signed, toldOf(arrived), own)).toMatchObject({
        cause: 'method-changed',
        sent: 'GET',
        expected: 'POST',
        basis: 'compared',
        failed: 'signature',
      });
    }
  });

  it('names what the client did otherwise, by signing again, with and without a canonical request', () => {
    const wrong = signedOtherwise(signed, credentials, { payloadHash: 'UNSIGNED-PAYLOAD' });
    for (const answer of [brief, toldOf(wrong)]) {
      expect(diagnosed(wrong, answer, credentials)).toMatchObject({
        cause: 'payload-mode',
        at: 'body',
        sent: 'UNSIGNED-PAYLOAD',
        expected: emptyPayload.sha256,
        basis: 'reproduced',
        fix: { kind: 'sign-again' },
      });
    }
  });

  it('says that it is the secret where all else is the same, and what was ruled out', () => {
    const diagnosis = diagnosed(foreign, toldOf(signed), credentials);
    expect(diagnosis).toMatchObject({ cause: 'wrong-secret', at: 'secret', sent: null, expected: null });
    expect(diagnosis.ruledOut).toEqual(
      expect.arrayContaining(['clock-skew', 'wrong-region', 'path-changed']),
    );
    expect(diagnosis.compared.length).toBeGreaterThan(5);
    expect(diagnosis.fix).toEqual({ kind: 'needs', what: 'right-secret' });
  });

  it('does not name the secret where a client that encodes wrongly would look alike', async () => {
    const awkward = withSignature(await signedRequest(`${api}/a%20b?q=a+b`), 'ab'.repeat(32));
    expect(diagnosed(awkward, toldOf(awkward), null).cause).toBe('unknown');
    expect(diagnosed(foreign, toldOf(signed), null).cause).toBe('wrong-secret');
    const presigned = withSignature(await signedRequest(undefined, queryOptions), 'ab'.repeat(32));
    expect(diagnosed(presigned, toldOf(presigned), null).cause).toBe('unknown');
  });

  it('has no name for a mismatch of which nobody tells anything', () => {
    expect(diagnosed(foreign, brief, null)).toMatchObject({
      cause: 'unknown',
      basis: null,
      fix: null,
      passed: ['authorization', 'date', 'scope', 'key-id'],
      failed: 'signature',
    });
    expect(diagnosed(foreign, brief, credentials).cause).toBe('unknown');
  });

  it('does not take others’ credentials for those of the request', () => {
    const wrong = signedOtherwise(signed, credentials, { payloadHash: 'UNSIGNED-PAYLOAD' });
    expect(diagnosed(wrong, brief, exampleCredentials.plus).cause).toBe('unknown');
  });

  it('believes what a service says before what the request shows', () => {
    const late = withHeader(signed, 'x-amz-date', '20240501T100000Z');
    const answer = jsonAnswer("Credential should be scoped to correct service: 'es'.");
    expect(diagnosed(late, answer)).toMatchObject({ cause: 'wrong-service', expected: 'es', basis: 'told' });
  });

  it('sees that a token was sent twice before all else', async () => {
    const request = await signedRequest(undefined, withToken(headerOptions));
    const arrived = withHeader(request, 'x-amz-security-token', `${token},${token}`);
    expect(diagnosed(request, toldOf(arrived))).toMatchObject({
      cause: 'token-duplicated',
      at: 'token',
      sent: '2',
    });
    expect(diagnosed(arrived, brief)).toMatchObject({ cause: 'token-duplicated' });
  });

  it('says that a good answer, or a refusal for something else, is no problem of the signature', () => {
    expect(diagnosed(signed, { status: 200, headers: [], body: '' }, credentials).cause).toBe(
      'not-a-signature-problem',
    );
    expect(diagnosed(signed, s3Answer('AccessDenied', 'Access Denied'), credentials)).toMatchObject({
      cause: 'not-a-signature-problem',
      failed: null,
      fix: null,
    });
  });

  it('does not infer a cause from a refusal that does not speak of signatures, unless it is proven', () => {
    const denied = { status: 403, headers: [], body: '' };
    expect(diagnosed(foreign, denied, credentials).cause).toBe('unknown');
    const wrong = signedOtherwise(signed, credentials, { payloadHash: 'UNSIGNED-PAYLOAD' });
    expect(diagnosed(wrong, denied, credentials).cause).toBe('payload-mode');
  });

  it('completes a clock that the service does not tell with the one of whoever asks', () => {
    const answer = jsonAnswer('Signature expired: 20240501T120000Z is now earlier than 20240501T124500Z');
    expect(diagnosed(signed, answer, null, noon + 3_600_000)).toMatchObject({
      cause: 'clock-skew',
      expected: '20240501T130000Z',
      fix: { kind: 'sign-again', changes: {} },
    });
  });

  it('explains a request without an answer by what it shows', () => {
    expect(diagnosed(signed, null, credentials)).toMatchObject({ cause: 'unknown', basis: null });
    expect(diagnosed(signed, null, null, noon + 3_600_000)).toMatchObject({ cause: 'clock-skew' });
    expect(
      diagnosed(
        withAuthorization(signed, (text) => text.replace('/us-east-1/', '/eu-west-1/')),
        null,
      ),
    ).toMatchObject({
      cause: 'wrong-region',
      expected: 'us-east-1',
    });
  });
});

describe('an examination', () => {
  const look = (change: Partial<DiagnoseInput> = {}) => {
    const examined = examine({ request: signed, response: brief, credentials, now: noon, ...change });
    if (!examined.ok) throw new Error(examined.failure.code);
    return examined.value;
  };

  it('says whether the signature is that of the request', () => {
    expect(look().signedAsSent).toBe(true);
    expect(look({ request: foreign }).signedAsSent).toBe(false);
    expect(look({ credentials: null }).signedAsSent).toBeNull();
    expect(look({ credentials: exampleCredentials.plus }).signedAsSent).toBeNull();
  });

  it('takes for known what a browser hides from its captures and AWS tells', async () => {
    const request = await signedRequest(undefined, headerOptions, { headers: [['x-hidden', 'v']] });
    const seen = { ...withHeader(request, 'x-hidden', null), bodies: [] };
    const found = look({ request: seen, response: toldOf(request) });
    expect(found.sent?.headers).toContainEqual(['x-hidden', 'v']);
    expect(found.signedAsSent).toBe(true);
  });

  it('chooses among the readings of a body the one that is proven', async () => {
    const body = 'é';
    const latin1 = Uint8Array.from([0xe9]);
    const request = {
      ...(await signedRequest(bucket, s3Options, { method: 'PUT', body })),
      bodies: [latin1, utf8(body)],
    };
    expect(look({ request }).signedAsSent).toBe(true);
    expect(look({ request: { ...request, bodies: [utf8(body), latin1] } }).signedAsSent).toBe(true);
    const general = {
      ...(await signedRequest(undefined, headerOptions, { method: 'POST', body })),
      bodies: [latin1, utf8(body)],
    };
    const told = toldOf({ ...general, bodies: [utf8(body)] });
    expect(look({ request: general, response: told }).sent?.payloadHash).toBe(sha256Hex(utf8(body)));
    expect(look({ request: general }).sent?.payloadHash).toBe('');
  });

  it('fails for a URL that is none, and for nothing else', () => {
    const url = (text: string) =>
      examine({ request: { ...signed, url: text }, response: brief, credentials, now: noon });
    expect(url('ftp://h/')).toEqual({
      ok: false,
      failure: { code: 'url-scheme-unsupported', field: 'url', detail: 'ftp' },
    });
    expect(url('')).toMatchObject({ ok: false, failure: { field: 'url' } });
    expect(url('https://h/%zz?%%%&&=#x').ok).toBe(true);
  });

  it('holds no secret, whatever is found', () => {
    const requests = [signed, foreign, signedOtherwise(signed, credentials, { path: '/' })];
    const secretless = (value: unknown) =>
      expect(JSON.stringify(value)).not.toContain(credentials.secretAccessKey);
    for (const request of requests) {
      for (const response of [brief, toldOf(signed), toldOf(foreign), null])
        secretless(look({ request, response }));
    }
  });
});
