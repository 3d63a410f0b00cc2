import { describe, expect, it } from 'vitest';
import { resolveDraft } from '#core/compose/resolve-draft.ts';
import type { Failure } from '#core/failure.ts';
import { printWireUrl } from '#core/http/wire-url.ts';
import { bodyOf, draftOf, part, queryRow, row } from './sample-draft.ts';

const url = 'https://h/p';
const summary = (failures: readonly Failure[]) => failures.map(({ code, field }) => `${field} ${code}`);

function resolved(...[at, change]: Parameters<typeof draftOf>) {
  const resolution = resolveDraft(draftOf(at, change));
  if (!resolution.resolved) throw new Error(summary(resolution.failures).join());
  return resolution.resolved;
}

describe('a draft read as a request', () => {
  it('tells everything that is wrong with it at once', () => {
    const { failures, resolved } = resolveDraft(
      draftOf('ftp://h/', {
        method: 'BAD METHOD',
        headers: [row('ok', '1'), row('no name', 'x'), row('x', 'line\nbreak')],
        body: bodyOf({ kind: 'file' }),
      }),
    );
    expect(summary(failures)).toEqual([
      'method method-invalid',
      'url url-scheme-unsupported',
      'header:1 header-name-invalid',
      'header:2 header-value-invalid',
      'body body-missing',
    ]);
    expect(resolved).toBeNull();
  });

  it('names headers by their row in the grid, whichever rows are switched off or empty', () => {
    const headers = [
      row('off', '1', false),
      row('', ''),
      row('a', '1'),
      row('', 'value'),
      row('Cookie', 'c=1'),
    ];
    const { failures, warnings } = resolveDraft(draftOf(url, { headers }));
    expect(summary(failures)).toEqual(['header:3 header-name-invalid']);
    expect(summary(warnings)).toEqual(['header:4 header-owned-by-browser']);
  });

  it('refuses header values beyond ASCII, which a browser and AWS would read as different bytes', () => {
    const headers = [row('X-A', 'tab\tand blank'), row('X-B', 'Zoë'), row('X-C', 'Zoë', false)];
    expect(resolveDraft(draftOf(url, { headers })).failures).toEqual([
      { code: 'header-value-not-ascii', field: 'header:1', detail: 'X-B' },
    ]);
  });

  it('does not mind what is wrong in a row that is switched off', () => {
    expect(resolved(url, { headers: [row('no name', '\n', false)] }).headers).toEqual([]);
  });

  it('says from which row each header and query pair comes', () => {
    const request = resolved(`${url}?a=1&b=2`, {
      method: 'POST',
      headers: [row('off', '1', false), row('X-A', '1'), row('X-A', '2')],
      query: [queryRow('a', '1'), queryRow('off', 'x', false), queryRow('b', '2')],
      body: bodyOf({ kind: 'json', json: '{}' }),
    });
    expect(request.headers.map(([name]) => name)).toEqual(['X-A', 'X-A', 'content-type']);
    expect(request.headerRows).toEqual(['row-X-A-1', 'row-X-A-2', null]);
    expect(request.queryRows).toEqual(['query-a-1', 'query-b-2']);
  });

  it('trims the names of headers, and leaves their values as typed', () => {
    expect(resolved(url, { headers: [row(' X-A ', ' v ')] }).headers).toEqual([['X-A', ' v ']]);
  });

  it('goes to the URL that a browser sends', () => {
    expect(printWireUrl(resolved(' https://H:443/a b?x#y ').url)).toBe('https://h/a%20b?x');
  });
});

describe('the method of a draft', () => {
  it.each([
    ['get', 'GET'],
    [' Patch ', 'PATCH'],
    ['PROPFIND', 'PROPFIND'],
    ['query', 'query'],
  ])('%j is sent as %j', (typed, sent) => {
    expect(resolved(url, { method: typed }).method).toBe(sent);
  });

  it.each(['CONNECT', 'trace', 'Track'])('%s is refused as browsers refuse it', (method) => {
    expect(resolveDraft(draftOf(url, { method })).failures).toEqual([
      { code: 'method-forbidden', field: 'method', detail: method.toUpperCase() },
    ]);
  });

  it.each(['', 'A B', 'GÉT', 'GET\n X'])('%j is no method', (method) => {
    expect(summary(resolveDraft(draftOf(url, { method })).failures)).toEqual(['method method-invalid']);
  });
});

describe('the body of a draft', () => {
  it.each(['GET', 'head'])('is refused with %s', (method) => {
    const { failures } = resolveDraft(draftOf(url, { method, body: bodyOf({ kind: 'text', text: 'x' }) }));
    expect(failures).toEqual([{ code: 'body-not-allowed', field: 'body', detail: method.toUpperCase() }]);
  });

  it('implies a content type where none is typed', () => {
    const body = bodyOf({ kind: 'multipart', parts: [part('a', '1')] });
    expect(resolved(url, { method: 'POST', body }).headers).toEqual([
      ['content-type', `multipart/form-data; boundary=${body.boundary}`],
    ]);
  });

  it('leaves a typed content type alone, in any letter case', () => {
    const headers = [row('Content-TYPE', 'application/x-amz-json-1.0')];
    const body = bodyOf({ kind: 'json', json: '{}' });
    expect(resolved(url, { method: 'POST', headers, body }).headers).toEqual([
      ['Content-TYPE', 'application/x-amz-json-1.0'],
    ]);
  });

  it('implies its content type again where the typed one is switched off', () => {
    const headers = [row('content-type', 'text/css', false)];
    const body = bodyOf({ kind: 'text', text: 'x' });
    expect(resolved(url, { method: 'PUT', headers, body }).headerRows).toEqual([null]);
  });

  it('may be JSON that is not valid yet: a warning, and it is sent as it stands', () => {
    const broken = draftOf(url, { method: 'POST', body: bodyOf({ kind: 'json', json: '{"a":' }) });
    const { warnings, resolved } = resolveDraft(broken);
    expect(summary(warnings)).toEqual(['body body-json-invalid']);
    expect(resolved?.body.size).toBe(5);
  });

  it('gives no warning for JSON that is valid, empty, or not chosen', () => {
    for (const body of [
      bodyOf({ kind: 'json', json: '[1]' }),
      bodyOf({ kind: 'json', json: ' ' }),
      bodyOf({ kind: 'text', text: 'x', json: '{' }),
    ]) {
      expect(resolveDraft(draftOf(url, { method: 'POST', body })).warnings).toEqual([]);
    }
  });
});
