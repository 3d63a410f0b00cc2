import { describe, expect, it } from 'vitest';
import { lineTokens } from '#panel/response/line-tokens.ts';
import { cutRuns } from '#panel/response/runs.ts';
import { jsonTokens, type SyntaxToken, xmlTokens } from '#panel/response/syntax-tokens.ts';

function read(line: string, tokens: readonly SyntaxToken[]): readonly string[] {
  return tokens.map(({ start, end, kind }) => `${kind} ${line.slice(start, end)}`);
}

describe('jsonTokens', () => {
  it('tells keys, strings, literals and marks apart', () => {
    const line = '  "a\\"": ["b", -1.5e3, true],';
    expect(read(line, jsonTokens(line))).toEqual([
      'key "a\\""',
      'mark :',
      'mark [',
      'string "b"',
      'mark ,',
      'literal -1.5e3',
      'mark ,',
      'literal true',
      'mark ],',
    ]);
  });
});

describe('xmlTokens', () => {
  it('tells names, attribute values and marks apart, and leaves text alone', () => {
    const line = '<a b="1 > 0">text</a><!-- c -->';
    expect(read(line, xmlTokens(line))).toEqual([
      'mark <',
      'key a',
      'mark  b=',
      'literal "1 > 0"',
      'mark >',
      'mark </',
      'key a',
      'mark >',
      'mark <!-- c -->',
    ]);
  });
});

describe('lineTokens', () => {
  const text = '{\n  "key": "a long value"\n}';

  it('gives the tokens of a part of a line from that part on', () => {
    const from = text.indexOf('long');
    expect(lineTokens(text, 'json')(from, from + 4)).toEqual([{ kind: 'string', start: 0, end: 4 }]);
  });

  it('reads rows in any order', () => {
    const tokens = lineTokens(text, 'json');
    const row = [text.indexOf('  "key"'), text.indexOf('\n}')] as const;
    const first = tokens(...row);
    expect(tokens(text.length - 1, text.length)).toEqual([{ kind: 'mark', start: 0, end: 1 }]);
    expect(tokens(...row)).toEqual(first);
    expect(tokens(0, 1)).toEqual([{ kind: 'mark', start: 0, end: 1 }]);
  });

  it('leaves very long lines without colours', () => {
    expect(lineTokens(`"${'a'.repeat(30_000)}"`, 'json')(0, 100)).toEqual([]);
  });
});

describe('cutRuns', () => {
  it('cuts where tokens and matches begin and end', () => {
    const tokens: readonly SyntaxToken[] = [{ start: 0, end: 4, kind: 'key' }];
    expect(cutRuns('abcdef', tokens, [{ start: 3, end: 9, current: true }])).toEqual([
      { text: 'abc', kind: 'key', mark: 'none' },
      { text: 'd', kind: 'key', mark: 'current' },
      { text: 'ef', kind: null, mark: 'current' },
    ]);
  });

  it('gives no run for an empty row', () => expect(cutRuns('', [], [])).toEqual([]));
});
