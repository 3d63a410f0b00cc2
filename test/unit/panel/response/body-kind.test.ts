import { describe, expect, it } from 'vitest';
import { bodyKind } from '#panel/response/body-kind.ts';
import { decodeText } from '#panel/response/decode-text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('bodyKind', () => {
  it.each([
    ['application/json', '{}', 'json'],
    ['application/x-amz-json-1.1', '{"__type":"X"}', 'json'],
    ['application/problem+json; charset=utf-8', '{}', 'json'],
    ['application/xml', '<a/>', 'xml'],
    ['application/atom+xml', '<feed/>', 'xml'],
    ['text/html', '<!doctype html>', 'text'],
    ['text/plain', 'plain', 'text'],
    ['text/csv', '1,2', 'text'],
    [undefined, '{"a": 1}\n', 'json'],
    ['text/plain', ' [1, 2]', 'json'],
    ['text/plain', '[INFO] started]', 'text'],
    ['binary/octet-stream', '<?xml version="1.0"?><Error/>', 'xml'],
    [undefined, '<Error><Code>AccessDenied</Code></Error>', 'xml'],
    ['application/octet-stream', 'ä plain text', 'text'],
  ])('%s with %j is %s', (type, body, kind) => expect(bodyKind(type, utf8(body))).toEqual({ kind }));

  it.each([
    ['image/png', '\x89PNG\r\n\x1a\n'],
    ['image/jpeg', '\xff\xd8\xff\xe0'],
    ['image/gif', 'GIF89a'],
    ['image/webp', 'RIFF\x10\n\x00\x00WEBPVP8 '],
    ['image/avif', '\x00\x00\x00\x1cftypavif'],
  ])('knows %s by its first bytes, whatever the server says', (type, start) => {
    expect(bodyKind('binary/octet-stream', latin1(start))).toEqual({ kind: 'image', type });
  });

  it('knows SVG by its type and by its root', () => {
    const svg = { kind: 'image', type: 'image/svg+xml' };
    expect(bodyKind('image/svg+xml', utf8('<svg/>'))).toEqual(svg);
    expect(bodyKind('text/plain', utf8('<?xml version="1.0"?>\n<svg xmlns="x">'))).toEqual(svg);
  });

  it('takes an error in XML for what it is where a picture was announced', () => {
    expect(bodyKind('image/png', utf8('<?xml version="1.0"?><Error/>'))).toEqual({ kind: 'xml' });
  });

  it('takes control characters and broken UTF-8 for binary', () => {
    expect(bodyKind('text/plain', latin1('a\x00b'))).toEqual({ kind: 'binary' });
    expect(bodyKind('application/octet-stream', latin1('\xc3('))).toEqual({ kind: 'binary' });
    expect(bodyKind('application/vnd.amazon.eventstream', latin1('\x00\x00\x00\x8d'))).toEqual({
      kind: 'binary',
    });
  });

  it('does not take a character cut by the end of its sample for broken', () => {
    expect(bodyKind(undefined, utf8(`${'a'.repeat(4095)}äb`))).toEqual({ kind: 'text' });
  });

  it('knows an empty body', () =>
    expect(bodyKind('application/json', new Uint8Array())).toEqual({ kind: 'empty' }));
});

describe('decodeText', () => {
  it.each([
    ['text/plain; charset=ISO-8859-1', '\xe4', 'ä'],
    ['text/plain; charset="utf-8"', '\xc3\xa4', 'ä'],
    ['text/plain; charset=unheard-of', '\xc3\xa4', 'ä'],
    ['text/plain', '\xef\xbb\xbfa', 'a'],
    [undefined, '\xff\xfea\x00', 'a'],
    [undefined, '\xfe\xff\x00a', 'a'],
    [undefined, 'a\xff', 'a\ufffd'],
  ])('%s: %j reads %j', (type, bytes, text) => expect(decodeText(type, latin1(bytes))).toBe(text));
});
