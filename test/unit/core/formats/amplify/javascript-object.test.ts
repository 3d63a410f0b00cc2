import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJavascriptObject } from '#core/formats/amplify/javascript-object.ts';

const plain = (value: unknown) => (value === null ? null : JSON.parse(JSON.stringify(value)));

describe('an object in a JavaScript file', () => {
  it.each([
    ['const', 'const awsmobile = {"a": 1};\n\nexport default awsmobile;', { a: 1 }],
    ['export default', '// WARNING: {DO} NOT EDIT\nexport default { a: 1 }', { a: 1 }],
    ['module.exports', "'use strict'; module.exports = {a: 1};", { a: 1 }],
    [
      'TypeScript',
      'import { X } from "y";\nexport const c: Record<string, X> = { a: 1 } as const;',
      { a: 1 },
    ],
    ['a call', 'Amplify.configure({ a: 1 });', { a: 1 }],
    ['nothing before it', '{ a: 1, }', { a: 1 }],
    [
      'all quotes',
      `x = {'a': 'b', "c": "d", e: \`f\`, $g_1: 'h"i'}`,
      { a: 'b', c: 'd', e: 'f', $g_1: 'h"i' },
    ],
    [
      'escapes',
      String.raw`x = {a: 'it\'s\n\u00e9\x41\u{1F642}\
!', "b\tc": '\\'}`,
      { a: "it's\né" + 'A🙂!', 'b\tc': '\\' },
    ],
    ['comments', 'x = { // one {\n a: /* two } */ 1, /* b: 2, */ c: 3 // end\n}', { a: 1, c: 3 }],
    ['numbers', 'x = { a: -1.5e3, b: 0x10, c: .5, 7: 8 }', { a: -1500, b: 16, c: 0.5, 7: 8 }],
    [
      'constants',
      'x = { a: true, b: false, c: null, d: undefined }',
      { a: true, b: false, c: null, d: null },
    ],
    ['lists', "x = { a: [1, 'b', { c: [] },], d: [,] }", { a: [1, 'b', { c: [] }], d: [] }],
    ['texts put together', "x = { a: 'b' + \"c\" +\n 'd', e: 'f' + g }", { a: 'bcd', e: null }],
    [
      'what is no literal',
      `x = { a: process.env.A || "b", c: f({d: [1, 2]}, "}"), e: \`f\${g}\`, h: () => ({ i: 1 }), j: 2 }`,
      { a: null, c: null, e: null, h: null, j: 2 },
    ],
    ['what has no value', 'x = { a, ...b, c() { return { d: 1 }; }, get e() { return 1 }, f: 2 }', { f: 2 }],
    ['a missing end', "x = { a: 1, b: { c: 'd", { a: 1, b: { c: 'd' } }],
  ])('is read from %s', (_, text, object) => {
    expect(plain(readJavascriptObject(text))).toEqual(object);
  });

  it.each(['', 'const a = 1;', 'if (a) { b() }', '"{"', '// = {', 'class A { b = 1 }'])(
    'is not there in %j',
    (text) => {
      expect(readJavascriptObject(text)).toBeNull();
    },
  );

  it('is what JSON says, behind any beginning (any object)', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const text = JSON.stringify(object, null, 1);
        expect(plain(readJavascriptObject(`/* x */ const config = ${text};`))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('comes to an end with any text, and runs nothing of it', () => {
    const piece = fc.constantFrom(
      ...'{}[](),:;+=\'"`\\/*$\n',
      '=>',
      '${',
      '//',
      '/*',
      '*/',
      'a',
      ' as ',
      '1',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const value = readJavascriptObject(`x = {${pieces.join('')}`);
        expect(value === null || typeof value === 'object').toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('has no prototype to be changed', () => {
    readJavascriptObject('x = { __proto__: { polluted: 1 }, constructor: { prototype: { polluted: 1 } } }');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  const size = 1_000_000;
  it.each([
    ['braces', `x = ${'{a:'.repeat(size / 3)}`],
    ['brackets', `x = {a: ${'['.repeat(size)}`],
    ['an open comment', `x = { /* ${'*'.repeat(size)}`],
    ['line comments', `x = {${'//\n'.repeat(size / 3)}`],
    ['blanks', `x = {${' '.repeat(size)}`],
    ['plus signs', `x = { a: ${"'b' + ".repeat(size / 6)}`],
    ['quotes', `x = {${"'".repeat(size)}`],
    ['commas', `x = {${','.repeat(size)}`],
    ['words', 'a '.repeat(size / 2)],
    ['open braces of blocks', ') {'.repeat(size / 3)],
  ])('comes to an end with a million of %s', (_, text) => {
    expect(() => readJavascriptObject(text)).not.toThrow();
  });
});
