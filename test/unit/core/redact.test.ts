import { describe, expect, it } from 'vitest';
import { uriEncode } from '#core/http/percent-encoding.ts';
import { mask, maskKeyId, redactTrace } from '#core/redact.ts';
import { lineText } from '#core/sigv4/trace.ts';
import {
  headerOptions,
  queryOptions,
  requestTo,
  token,
  traceOf,
  withProfile,
  withToken,
} from './sigv4/sample-request.ts';

describe('a redacted trace', () => {
  const request = requestTo('https://h/p?a=1', [['X-Copy', `of ${token}`]]);

  it.each([
    ['signed in a header', withToken(headerOptions)],
    ['signed in the URL', withToken(queryOptions)],
    ['appended to the headers', withProfile(withToken(headerOptions), { sessionToken: 'appended' as const })],
    ['appended to the URL', withProfile(withToken(queryOptions), { sessionToken: 'appended' as const })],
  ])('holds the session token nowhere, plain or encoded, where it was %s', async (_, options) => {
    const trace = await traceOf(request, options);
    const secrets = [token, uriEncode(token), encodeURIComponent(token)];
    const spoken = (text: string) => secrets.some((secret) => text.includes(secret));
    expect(spoken(JSON.stringify(trace))).toBe(true);
    const redacted = redactTrace(trace, token);
    expect(spoken(JSON.stringify(redacted))).toBe(false);
    expect(JSON.stringify(redacted)).toContain(mask);
  });

  it('is the same in everything else', async () => {
    const trace = await traceOf(request, withToken(headerOptions));
    const redacted = redactTrace(trace, token);
    expect(redacted.signature).toBe(trace.signature);
    expect(redacted.canonicalRequest).toBe(trace.canonicalRequest.replaceAll(token, mask));
    expect(redacted.canonicalLines.map(lineText).join('\n')).toBe(redacted.canonicalRequest);
    expect(redacted.stringToSign).toBe(trace.stringToSign);
  });

  it('is the trace itself where there is no token', async () => {
    const trace = await traceOf(request, headerOptions);
    expect(redactTrace(trace, undefined)).toBe(trace);
  });
});

describe('a masked key id', () => {
  it('shows its first and last four letters', () => {
    expect(maskKeyId('AKIAIOSFODNN7EXAMPLE')).toBe('AKIA…MPLE');
  });

  it('is whole where masking would leave nothing out', () => {
    expect(maskKeyId('AKIDEXAM')).toBe('AKIDEXAM');
    expect(maskKeyId('AKIDEXAMP')).toBe('AKID…XAMP');
  });
});
