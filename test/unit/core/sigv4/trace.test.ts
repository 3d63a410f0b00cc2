import { describe, expect, it } from 'vitest';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { lineText, type Trace, type TraceLine } from '#core/sigv4/trace.ts';
import { headerOptions, queryOptions, requestTo, traceOf, withProfile, withToken } from './sample-request.ts';

const request = requestTo(
  'https://api.example.com/prod/a%20b?b=2&a=1&a',
  [
    ['X-B', '1'],
    ['Accept', '*/*'],
    ['x-b', '2'],
  ],
  'body',
  'POST',
);

const lineOf = (trace: Trace, role: TraceLine['role']) =>
  trace.canonicalLines.find((line) => line.role === role);
const sourcesOf = (line: TraceLine | undefined) => line?.pieces.map(({ text, source }) => [text, source]);

describe('a trace', () => {
  it.each([
    ['in the headers', withToken(withProfile(headerOptions, { contentSha256Header: true }))],
    ['presigned', withToken(queryOptions)],
    ['of S3', withProfile(headerOptions, { normalizePath: false, doubleEncodePath: false })],
  ])('%s has lines that joined are the canonical request and the string to sign', async (_, options) => {
    const trace = await traceOf(request, options);
    expect(trace.canonicalLines.map(lineText).join('\n')).toBe(trace.canonicalRequest);
    expect(trace.stringToSignLines.map(lineText).join('\n')).toBe(trace.stringToSign);
  });

  it('hashes the canonical request that it shows', async () => {
    const trace = await traceOf(request, headerOptions);
    expect(trace.canonicalRequestHash).toBe(sha256Hex(new TextEncoder().encode(trace.canonicalRequest)));
    expect(trace.stringToSign.endsWith(`\n${trace.canonicalRequestHash}`)).toBe(true);
  });

  it('has the lines of the specification in its order', async () => {
    const trace = await traceOf(request, headerOptions);
    expect(trace.canonicalLines.map(({ role }) => role)).toEqual([
      'method',
      'path',
      'query',
      'header',
      'header',
      'header',
      'header',
      'empty',
      'signed-headers',
      'payload-hash',
    ]);
    expect(trace.stringToSignLines.map(({ role }) => role)).toEqual([
      'algorithm',
      'date',
      'scope',
      'canonical-request-hash',
    ]);
  });

  it('traces every path piece to the segment of the request that it comes from', async () => {
    expect(sourcesOf(lineOf(await traceOf(request, headerOptions), 'path'))).toEqual([
      ['', { kind: 'path', index: 0 }],
      ['/prod', { kind: 'path', index: 1 }],
      ['/a%2520b', { kind: 'path', index: 2 }],
    ]);
  });

  it('traces a path that was folded to the path as a whole', async () => {
    const folded = await traceOf(requestTo('https://api.example.com/a/../b'), headerOptions);
    expect(sourcesOf(lineOf(folded, 'path'))).toEqual([
      ['', { kind: 'path', index: 0 }],
      ['/b', { kind: 'path', index: 0 }],
    ]);
  });

  it('traces every query piece to the pair that it comes from', async () => {
    expect(sourcesOf(lineOf(await traceOf(request, headerOptions), 'query'))).toEqual([
      ['a=', { kind: 'query', index: 2 }],
      ['&a=1', { kind: 'query', index: 1 }],
      ['&b=2', { kind: 'query', index: 0 }],
    ]);
  });

  it('traces the parameters of a presigned URL to what they say', async () => {
    const line = lineOf(await traceOf(request, withToken(queryOptions)), 'query');
    expect(
      line?.pieces.map(({ text, part, source }) => [/[\w-]+/.exec(text)?.[0], part, source.kind]),
    ).toEqual([
      ['X-Amz-Algorithm', 'query', 'signer'],
      ['X-Amz-Credential', 'scope', 'scope'],
      ['X-Amz-Date', 'date', 'date'],
      ['X-Amz-Expires', 'date', 'date'],
      ['X-Amz-Security-Token', 'key', 'token'],
      ['X-Amz-SignedHeaders', 'header', 'signer'],
      ['a', 'query', 'query'],
      ['a', 'query', 'query'],
      ['b', 'query', 'query'],
    ]);
  });

  it('counts query pairs as they stood before an earlier signature was taken out', async () => {
    const signed = requestTo('https://api.example.com/?X-Amz-Signature=old&a=1');
    expect(sourcesOf(lineOf(await traceOf(signed, headerOptions), 'query'))).toEqual([
      ['a=1', { kind: 'query', index: 1 }],
    ]);
  });

  it('traces every header to the first header of the request that it comes from, or to the signer', async () => {
    const options = withToken(withProfile(headerOptions, { contentSha256Header: true }));
    const trace = await traceOf(request, options);
    const lines = trace.canonicalLines.filter(({ role }) => role === 'header');
    expect(
      lines.map(({ pieces }) => [pieces[0]?.text.split(':')[0], pieces[0]?.part, pieces[0]?.source]),
    ).toEqual([
      ['accept', 'header', { kind: 'header', index: 1 }],
      ['host', 'header', { kind: 'host' }],
      ['x-amz-content-sha256', 'body', { kind: 'body' }],
      ['x-amz-date', 'date', { kind: 'date' }],
      ['x-amz-security-token', 'key', { kind: 'token' }],
      ['x-b', 'header', { kind: 'header', index: 0 }],
    ]);
  });

  it('counts headers as they stood before an earlier signature was taken out', async () => {
    const signed = requestTo('https://api.example.com/', [
      ['Authorization', 'old'],
      ['X-Mine', '1'],
    ]);
    const trace = await traceOf(signed, headerOptions);
    const mine = trace.canonicalLines.find((line) => lineText(line) === 'x-mine:1');
    expect(mine?.pieces[0]?.source).toEqual({ kind: 'header', index: 1 });
  });

  it('holds no secret', async () => {
    const trace = await traceOf(request, headerOptions);
    expect(JSON.stringify(trace)).not.toContain(headerOptions.credentials.secretAccessKey);
  });
});
