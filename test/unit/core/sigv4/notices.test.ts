import { describe, expect, it } from 'vitest';
import { signingProfileFor } from '#core/endpoints/signing-profile.ts';
import { headerOptions, queryOptions, requestTo, traceOf, withProfile, withToken } from './sample-request.ts';

const plain = requestTo('https://api.example.com/');
const noticesOf = async (...args: Parameters<typeof traceOf>) => (await traceOf(...args)).notices;

describe('the signer notes', () => {
  it('nothing of a plain request', async () => {
    expect(await noticesOf(plain, headerOptions)).toEqual([]);
  });

  it('that a plus in the query is read as a blank', async () => {
    const request = requestTo('https://api.example.com/?q=a+b&r=c%2Bd');
    expect(await noticesOf(request, headerOptions)).toEqual([{ code: 'plus-read-as-space', detail: 'q' }]);
  });

  it('the path that it encoded for S3', async () => {
    const s3 = { ...headerOptions, service: 's3', profile: signingProfileFor('s3') };
    expect(await noticesOf(requestTo('https://b.s3.amazonaws.com/a(1)'), s3)).toEqual([
      { code: 'path-encoded-for-s3', detail: '/a%281%29' },
    ]);
    expect(await noticesOf(requestTo('https://b.s3.amazonaws.com/a%281%29'), s3)).toEqual([]);
  });

  it('headers and parameters of an earlier signature that it replaced', async () => {
    const request = requestTo('https://api.example.com/?X-Amz-Signature=old', [['X-Amz-Date', 'old']]);
    expect(await noticesOf(request, headerOptions)).toEqual([
      { code: 'header-replaced', detail: 'X-Amz-Date' },
      { code: 'query-replaced', detail: 'X-Amz-Signature' },
    ]);
  });

  it('headers that it did not sign', async () => {
    const request = requestTo('https://api.example.com/', [
      ['User-Agent', 'me'],
      ['Accept', '*/*'],
    ]);
    expect(await noticesOf(request, headerOptions)).toEqual([
      { code: 'header-not-signed', detail: 'User-Agent' },
    ]);
  });

  it('a payload that is not signed, or whose hash was given', async () => {
    const given = requestTo('https://api.example.com/', [['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']]);
    expect(await noticesOf(plain, withProfile(headerOptions, { payload: 'unsigned' }))).toEqual([
      { code: 'payload-unsigned' },
    ]);
    expect(await noticesOf(plain, withProfile(queryOptions, { presignPayload: 'unsigned' }))).toEqual([
      { code: 'payload-unsigned' },
    ]);
    expect(await noticesOf(given, headerOptions)).toEqual([{ code: 'payload-hash-given' }]);
  });

  it('a token that it appended or left out', async () => {
    const { credentials } = withToken(headerOptions);
    const appended = { ...withProfile(headerOptions, { sessionToken: 'appended' }), credentials };
    const omitted = { ...withProfile(headerOptions, { sessionToken: 'omitted' }), credentials };
    expect(await noticesOf(plain, appended)).toEqual([{ code: 'token-appended' }]);
    expect(await noticesOf(plain, omitted)).toEqual([{ code: 'token-omitted' }]);
    expect(await noticesOf(plain, { ...headerOptions, credentials })).toEqual([]);
  });
});
