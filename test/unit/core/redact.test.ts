import { describe, expect, it } from 'vitest';
import { uriEncode } from '#core/http/percent-encoding.ts';
import { mask, maskKeyId, redactTrace, redactUrl } from '#core/redact.ts';
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

describe('anything around a trace', () => {
  it('is redacted in the same way, keys of other names and depths included', () => {
    const around = {
      request: { url: `https://h/?t=${uriEncode(token)}`, headers: [['x', `Bearer ${token}`]] },
    };
    expect(redactTrace(around, token)).toEqual({
      request: { url: `https://h/?t=${mask}`, headers: [['x', `Bearer ${mask}`]] },
    });
  });

  it('keeps what is no text', () => {
    const around = { trace: null, count: 7, there: true };
    expect(redactTrace(around, token)).toEqual(around);
  });
});

describe('a redacted URL', () => {
  it.each([
    'X-Amz-Signature',
    'X-Amz-Security-Token',
    'x-amz-signature',
    'Signature',
    'access_token',
    'id_token',
    'token',
  ])('does not hold the value of %s', (name) => {
    expect(redactUrl(`https://h/p?${name}=secret&b=2`)).toBe(`https://h/p?${name}=${mask}&b=2`);
    expect(redactUrl(`https://h/p?a=1&${name}=secret`)).toBe(`https://h/p?a=1&${name}=${mask}`);
    expect(redactUrl(`https://h/p?a=1&${name}=secret#part`)).toBe(`https://h/p?a=1&${name}=${mask}#part`);
  });

  it('hides every one of several', () => {
    const url = 'https://h/?X-Amz-Security-Token=one&X-Amz-Date=d&X-Amz-Signature=two&token=three';
    expect(redactUrl(url)).toBe(
      `https://h/?X-Amz-Security-Token=${mask}&X-Amz-Date=d&X-Amz-Signature=${mask}&token=${mask}`,
    );
  });

  it.each([
    'https://h/token=1',
    'https://h/?tokens=1&mytoken=2',
    'https://h/?X-Amz-Credential=AKIDEXAMPLE%2F20240501%2Fus-east-1%2Fs3%2Faws4_request',
    'https://h/p%2Fq?a=b',
    'https://h',
  ])('is the same where there is nothing to hide: %s', (url) => {
    expect(redactUrl(url)).toBe(url);
  });

  it('does not hold a password', () => {
    expect(redactUrl('https://someone:secret@h/p')).not.toContain('secret');
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
