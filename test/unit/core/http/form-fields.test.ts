import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formFields } from '#core/http/form-fields.ts';

const type = 'multipart/form-data; boundary=b';
const bytes = (text: string) => new TextEncoder().encode(text);
const part = (name: string, value: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;

describe('the fields of a form', () => {
  it('are read in their order, duplicates, empty ones and all', () => {
    const body = `${part('key', 'a.txt')}${part('empty', '')}${part('key', 'b')}--b--\r\n`;
    expect(formFields(type, bytes(body))).toEqual([
      ['key', 'a.txt'],
      ['empty', ''],
      ['key', 'b'],
    ]);
  });

  it('end where the file begins', () => {
    const file = part('file', 'policy\r\n\u0000', '; filename="a.bin"\r\nContent-Type: image/png');
    expect(formFields(type, bytes(`${part('key', 'a')}${file}${part('late', 'x')}--b--`))).toEqual([
      ['key', 'a'],
    ]);
  });

  it('are read from a body that was cut off, as far as they are whole', () => {
    expect(formFields(type, bytes(`${part('a', '1')}${part('b', '2')}--b\r\nContent-Dis`))).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(formFields(type, bytes(part('a', 'no end')))).toEqual([]);
  });

  it('may have more headers, bare line feeds, no quotes, and a text before the first', () => {
    const body =
      'preamble\n--b\nContent-Type: text/plain\nContent-Disposition: form-data; name=key\n\none\ntwo\n--b--\n';
    expect(formFields('Multipart/Form-Data; charset=utf-8; boundary="b"', bytes(body))).toEqual([
      ['key', 'one\ntwo'],
    ]);
  });

  it('are read as UTF-8', () => {
    expect(formFields(type, bytes(`${part('schlüssel', '日本')}--b--`))).toEqual([['schlüssel', '日本']]);
  });

  it('without a name are left out', () => {
    expect(formFields(type, bytes(`--b\r\n\r\nvalue\r\n${part('a', '1')}--b--`))).toEqual([['a', '1']]);
  });

  it.each([
    ['application/json', '{}'],
    ['', ''],
    ['multipart/form-data', part('a', '1')],
    ['multipart/mixed; boundary=b', part('a', '1')],
    [type, 'no boundary in it'],
    [type, ''],
  ])('are not those of another body (%s)', (contentType, body) => {
    expect(formFields(contentType, bytes(body))).toBeNull();
  });

  it('are read from a body of any bytes without throwing', () => {
    const pieces = fc.constantFrom('--b', '\r\n', '\n', '--', 'name="a"', ';', 'x', '\u0000', 'ÿ');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const read = formFields(type, bytes(parts.join('')));
        expect(read === null || Array.isArray(read)).toBe(true);
      }),
    );
  });

  it('are those at the beginning of a very long body', () => {
    const body = new Uint8Array(50_000_000);
    body.set(bytes(`${part('key', 'a')}${part('file', '', '; filename="f"')}`));
    expect(formFields(type, body)).toEqual([['key', 'a']]);
  });
});
