import { describe, expect, it } from 'vitest';
import type { Header } from '#core/http/headers.ts';
import { parseWireUrl, printWireUrl } from '#core/http/wire-url.ts';
import { changesUrl, rewriteRequest } from '#core/rules/rewrite-request.ts';
import type { Edit, RuleRewrite } from '#core/rules/rule.ts';
import { edit, empty } from './sample-rule.ts';

const rewriteOf = (change: Partial<RuleRewrite>): RuleRewrite => ({ ...empty.rewrite, ...change });

function requestOf(text: string, headers: readonly Header[] = []) {
  const url = parseWireUrl(text);
  if (!url.ok) throw new Error(text);
  return { url: url.value, headers };
}

function rewritten(text: string, change: Partial<RuleRewrite>) {
  return printWireUrl(rewriteRequest(rewriteOf(change), requestOf(text)).url);
}

function headersAfter(edits: readonly Edit[], headers: readonly Header[]) {
  return rewriteRequest(rewriteOf({ headers: edits }), requestOf('https://h/', headers)).headers;
}

describe('a rewritten request', () => {
  it('is the very same where nothing is rewritten', () => {
    const request = requestOf("https://H/a%7eb/../c!'?%zz&=&a=b+c", [['A', 'b']]);
    const after = rewriteRequest(empty.rewrite, request);
    expect(after.url).toBe(request.url);
    expect(after.headers).toBe(request.headers);
  });

  it.each<[string, readonly Edit[], readonly Header[]]>([
    [
      'set, where it is not there',
      [edit('set', 'X-C', '3')],
      [
        ['X-A', '1'],
        ['x-b', '2'],
        ['x-a', '3'],
        ['X-C', '3'],
      ],
    ],
    [
      'set in the place of all that are there',
      [edit('set', 'x-A', '9')],
      [
        ['x-A', '9'],
        ['x-b', '2'],
      ],
    ],
    [
      'appended',
      [edit('append', 'x-a', '9')],
      [
        ['X-A', '1'],
        ['x-b', '2'],
        ['x-a', '3'],
        ['x-a', '9'],
      ],
    ],
    ['removed, all of them', [edit('remove', 'X-a')], [['x-b', '2']]],
    [
      'edited in order',
      [edit('remove', 'x-a'), edit('append', 'x-a', '1'), edit('set', 'x-a', '2')],
      [
        ['x-b', '2'],
        ['x-a', '2'],
      ],
    ],
    [
      'named with blanks around',
      [edit('set', ' x-b ', ' v ')],
      [
        ['X-A', '1'],
        ['x-b', ' v '],
        ['x-a', '3'],
      ],
    ],
  ])('has a header %s', (_, edits, after) => {
    expect(
      headersAfter(edits, [
        ['X-A', '1'],
        ['x-b', '2'],
        ['x-a', '3'],
      ]),
    ).toEqual(after);
  });

  it('passes over edits that are switched off or have no name', () => {
    const headers: readonly Header[] = [['x-a', '1']];
    expect(headersAfter([edit('remove', 'x-a', '', false), edit('set', ' ', 'v')], headers)).toBe(headers);
  });

  it.each<[string, Edit, string]>([
    ['?a=1&b=2&a=3', edit('set', 'a', '9'), '?a=9&b=2'],
    ['?%61=1', edit('set', 'a', '9'), '?a=9'],
    ['?a+b=1', edit('set', 'a b', '9'), '?a%20b=9'],
    ['?a', edit('set', 'b', ''), '?a&b='],
    ['', edit('set', 'a', 'ü &='), '?a=%C3%BC%20%26%3D'],
    ['?a=1', edit('append', 'a', '2'), '?a=1&a=2'],
    ['?a=1&b&%61', edit('remove', 'a'), '?b'],
    ['?a=1', edit('remove', 'a'), ''],
    ['?a=1&%zz=+', edit('remove', 'b'), '?a=1&%zz=+'],
    ['', edit('remove', 'b'), ''],
  ])('has the query %j edited', (query, change, after) => {
    expect(rewritten(`https://h/p${query}`, { query: [change] })).toBe(`https://h/p${after}`);
  });

  it.each<[string, Partial<RuleRewrite>, string]>([
    ['http://h:8080/a', { scheme: 'https' }, 'https://h:8080/a'],
    ['https://h:8080/a?b', { host: 'localhost:9000' }, 'https://localhost:9000/a?b'],
    ['https://h:8080/a', { host: ' X.example.com ' }, 'https://x.example.com/a'],
    ['https://h/a', { host: '[::1]:3000', scheme: 'http' }, 'http://[::1]:3000/a'],
    ['https://h/api/x?y', { pathFrom: '/api', pathTo: '/prod' }, 'https://h/prod/x?y'],
    ['https://h/api', { pathFrom: '/api', pathTo: '' }, 'https://h/'],
    ['https://h/api/x', { pathFrom: '/api/', pathTo: '' }, 'https://h/x'],
    ['https://h/other', { pathFrom: '/api', pathTo: '/prod' }, 'https://h/other'],
    ['https://h/API/x', { pathFrom: '/api', pathTo: '/prod' }, 'https://h/API/x'],
    ['https://h/x', { pathTo: '/prod' }, 'https://h/prod/x'],
    ['https://h', { pathTo: '/prod' }, 'https://h/prod/'],
    ['https://h', { pathFrom: '/api', pathTo: '/prod' }, 'https://h'],
    ['https://h/a%20b/x', { pathFrom: '/a b', pathTo: '/ü' }, 'https://h/%C3%BC/x'],
    ['https://h/a%7eb/c', { pathFrom: '/a%7eb', pathTo: '/%2f' }, 'https://h/%2f/c'],
  ])('of %s goes with %j to %s', (text, change, after) => {
    expect(rewritten(text, change)).toBe(after);
  });

  it('goes nowhere where the host is none: never to the one it was for', () => {
    expect(rewritten('https://h/a', { host: 'no host' })).toBe('https://no host/a');
  });

  it('names the host to sign for in its host header', () => {
    const rewrite = rewriteOf({ host: 'localhost:9000', signHost: ' Bucket.s3.amazonaws.com:443 ' });
    const { url, headers } = rewriteRequest(
      rewrite,
      requestOf('https://h/', [
        ['Host', 'old'],
        ['a', 'b'],
      ]),
    );
    expect(printWireUrl(url)).toBe('https://localhost:9000/');
    expect(headers).toEqual([
      ['host', 'bucket.s3.amazonaws.com'],
      ['a', 'b'],
    ]);
  });

  it('keeps, in the host to sign for, a port that is not the scheme’s own', () => {
    const { headers } = rewriteRequest(
      rewriteOf({ signHost: 'x:443', scheme: 'http' }),
      requestOf('https://h/'),
    );
    expect(headers).toEqual([['host', 'x:443']]);
  });
});

describe('whether a rewriting changes any URL', () => {
  it.each<[Partial<RuleRewrite>, boolean]>([
    [{}, false],
    [{ headers: [edit('set', 'a', 'b')], signHost: 'h', cors: true, host: ' ' }, false],
    [{ query: [edit('set', '', 'x'), edit('set', 'a', 'x', false)] }, false],
    [{ query: [edit('remove', 'a')] }, true],
    [{ scheme: 'http' }, true],
    [{ host: 'h' }, true],
    [{ pathFrom: '/a' }, true],
    [{ pathTo: '/a' }, true],
  ])('%j: %s', (change, changes) => {
    expect(changesUrl(rewriteOf(change))).toBe(changes);
  });
});
