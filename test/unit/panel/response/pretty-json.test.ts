import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyJson } from '#panel/response/pretty-json.ts';

describe('prettyJson', () => {
  it('lays objects and lists out, and keeps empty ones together', () => {
    expect(prettyJson(' {"a":[1,{"b":null}],"c":{ },"d":[]}')).toBe(
      [
        '{',
        '  "a": [',
        '    1,',
        '    {',
        '      "b": null',
        '    }',
        '  ],',
        '  "c": {},',
        '  "d": []',
        '}',
      ].join('\n'),
    );
  });

  it('keeps numbers, escapes and duplicate keys as they were received', () => {
    expect(prettyJson('{"n":12345678901234567890.10,"n":1E2,"s":"\\u00e4 \\" {,:"}')).toBe(
      '{\n  "n": 12345678901234567890.10,\n  "n": 1E2,\n  "s": "\\u00e4 \\" {,:"\n}',
    );
  });

  it.each(['', '{', '{"a":1}x', '{"a":1}\n{"a":2}', "{'a':1}"])('is null for %j', (text) =>
    expect(prettyJson(text)).toBeNull(),
  );

  it('agrees with JSON.stringify on any value without deep nesting', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('does not let hostile nesting blow a body up', () => {
    const depth = 5000;
    expect(prettyJson('['.repeat(depth) + ']'.repeat(depth))?.length).toBeLessThan(depth * 300);
  });
});
