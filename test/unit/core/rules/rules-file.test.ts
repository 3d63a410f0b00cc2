import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Rule } from '#core/rules/rule.ts';
import { resourceKindSchema, ruleSchema } from '#core/rules/rule-schema.ts';
import { printRulesFile, readRulesFile } from '#core/rules/rules-file.ts';
import { edit, empty, ruleOf, tokenAuthorisation } from './sample-rule.ts';

const full: Rule = ruleOf({
  name: 'Orders',
  where: { syntax: 'regex', text: 'x', methods: ['GET'], kinds: ['fetch', 'image'], plainHttp: true },
  scope: { kind: 'origins', origins: ['https://app.example.com'] },
  authorise: { ...tokenAuthorisation('user-pool', { use: 'id', bearer: false }), existing: 'keep-scope' },
  rewrite: { headers: [edit('append', 'a', '1')], query: [edit('remove', 'b')], scheme: 'http', cors: true },
  whenImpossible: 'send-unsigned',
});

const accepts = (rule: unknown) => v.safeParse(ruleSchema, rule).success;
const detailOf = (text: string) => {
  const rules = readRulesFile(text);
  if (!rules.ok) expect(rules.failure).toMatchObject({ code: 'rules-file-invalid', field: 'rules-file' });
  return rules.ok ? null : rules.failure.detail;
};
const fileOf = (...rules: readonly unknown[]) => JSON.stringify({ countersign: 'rules', version: 1, rules });

describe('the schema of a rule', () => {
  it('gives a rule back as it was', () => {
    expect(v.parse(ruleSchema, full)).toEqual(full);
    expect(v.parse(ruleSchema, empty)).toEqual(empty);
    expect(v.parse(ruleSchema, { ...full, scope: { kind: 'tab' } }).scope).toEqual({ kind: 'tab' });
  });

  it('takes a rule that is wrong in every field: it is still being written', () => {
    expect(accepts(ruleOf({ where: { text: '*' }, rewrite: { host: '//', pathFrom: '?' } }))).toBe(true);
  });

  it('drops what it does not know', () => {
    expect(
      v.parse(ruleSchema, { ...full, surprise: 1, scope: { kind: 'everywhere', origins: ['x'] } }),
    ).toEqual({
      ...full,
      scope: { kind: 'everywhere' },
    });
  });

  it.each(Object.keys(full))('refuses a rule without %s', (key) => {
    expect(accepts({ ...full, [key]: undefined })).toBe(false);
  });

  it.each([
    ['an unknown syntax', { where: { ...full.where, syntax: 'glob' } }],
    ['an unknown kind of resource', { where: { ...full.where, kinds: ['websocket'] } }],
    ['an unknown scope', { scope: { kind: 'window' } }],
    ['origins that are missing', { scope: { kind: 'origins' } }],
    ['an unknown way to authorise', { authorise: { ...full.authorise, kind: 'basic' } }],
    [
      'an unknown token source',
      { authorise: { ...full.authorise, apiKey: { header: 'a', source: { kind: 'url', tokenId: 't' } } } },
    ],
    [
      'an unknown edit',
      { rewrite: { ...full.rewrite, query: [{ ...edit('set', 'a'), action: 'replace' }] } },
    ],
    ['an unknown scheme', { rewrite: { ...full.rewrite, scheme: 'ftp' } }],
    ['a text of absurd length', { name: 'x'.repeat(8 * 1024 + 1) }],
    [
      'edits of absurd number',
      { rewrite: { ...full.rewrite, headers: Array.from({ length: 501 }, () => edit('set', 'a')) } },
    ],
    ['a number for a text', { name: 1 }],
  ])('refuses %s', (_, change) => {
    expect(accepts({ ...full, ...change })).toBe(false);
  });

  it('knows the kinds of resources', () => {
    expect(v.safeParse(resourceKindSchema, 'beacon').success).toBe(true);
    expect(v.safeParse(resourceKindSchema, 'Fetch').success).toBe(false);
  });
});

describe('a file of rules', () => {
  it('is read as it was written', () => {
    expect(readRulesFile(printRulesFile([full, empty]))).toEqual({ ok: true, value: [full, empty] });
    expect(readRulesFile(printRulesFile([]))).toEqual({ ok: true, value: [] });
  });

  it('is for people too', () => {
    expect(printRulesFile([])).toBe('{\n  "countersign": "rules",\n  "version": 1,\n  "rules": []\n}\n');
    expect(printRulesFile([full])).toContain('\n      "name": "Orders",\n');
  });

  it('may begin with a byte order mark', () => {
    expect(readRulesFile(`\uFEFF${fileOf(full)}`)).toEqual({ ok: true, value: [full] });
  });

  it.each([
    ['a list', '[]', 'countersign'],
    ['null', 'null', 'no rules file'],
    ['no mark', JSON.stringify({ version: 1, rules: [] }), 'countersign'],
    ['another mark', JSON.stringify({ countersign: 'draft', version: 1, rules: [] }), 'countersign'],
    ['a newer version', JSON.stringify({ countersign: 'rules', version: 2, rules: [] }), 'version'],
    ['no rules', JSON.stringify({ countersign: 'rules', version: 1 }), 'rules'],
    ['too many rules', fileOf(...Array.from({ length: 501 }, () => 0)), 'rules'],
    ['a rule that is none', fileOf(full, null), 'rules[1]'],
    [
      'a text that is none',
      fileOf(full, full, { ...full, where: { ...full.where, text: 1 } }),
      'rules[2].where.text',
    ],
    [
      'an edit that is none',
      fileOf({ ...full, rewrite: { ...full.rewrite, headers: [edit('set', 'a'), {}] } }),
      'rules[0].rewrite.headers[1].id',
    ],
    ['an unknown scope', fileOf({ ...full, scope: { kind: 'x' } }), 'rules[0].scope.kind'],
    ['a megabyte and more', ' '.repeat(1024 * 1024 + 1), 'too large'],
  ])('is refused for %s, and says where', (_, text, detail) => {
    expect(detailOf(text)).toBe(detail);
  });

  it('is refused for what is no JSON, in the words of the engine', () => {
    expect(detailOf('{"countersign": ')).toMatch(/^not JSON: ./);
    expect(detailOf('')).toMatch(/^not JSON: ./);
  });

  it('brings nothing in by __proto__', () => {
    const text = fileOf(full).replace(
      '"name":"Orders"',
      '"name":"Orders","__proto__":{"enabled":true,"evil":1}',
    );
    const rules = readRulesFile(text);
    expect(rules).toEqual({ ok: true, value: [full] });
    expect(rules.ok && Object.getPrototypeOf(rules.value[0])).toBe(Object.prototype);
    const missing = text.replace('"countersign":"rules"', '"__proto__":{"countersign":"rules"}');
    expect(detailOf(missing)).toBe('countersign');
  });

  it('never throws (any text, any JSON)', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => fileOf(value)),
        ),
        (text) => {
          expect(readRulesFile(text).ok).toBe(false);
        },
      ),
    );
  });
});
