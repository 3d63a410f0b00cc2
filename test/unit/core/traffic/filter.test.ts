import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { type FilterRow, matchesFilter } from '#core/traffic/match-filter.ts';
import { readFilter } from '#core/traffic/read-filter.ts';
import { rowFacts } from '#core/traffic/row-facts.ts';
import { rowVerdict, type Verdict } from '#core/traffic/row-verdict.ts';
import { answer, captured, presignedUrl, signed } from './sample-captured.ts';

function rowOf(entry: CapturedRequest, told?: Verdict, ours = false): FilterRow {
  const facts = rowFacts(entry);
  return { entry, facts, verdict: rowVerdict(entry, facts, told), ours };
}

const rows: Readonly<Record<string, FilterRow>> = {
  plain: rowOf(captured({ method: 'POST', response: answer({ status: 404 }) })),
  signed: rowOf(signed({ response: answer({ status: 403 }) }), { cause: 'path-encoded-once', ok: false }),
  presigned: rowOf(captured({ url: presignedUrl, from: 'har' })),
  ours: rowOf(signed({ url: 'https://h/Ours%20here' }), undefined, true),
  blocked: rowOf(captured({ response: answer({ status: 0, error: 'net::ERR_FAILED' }), from: 'replay' })),
  pasted: rowOf(captured({ response: null, from: 'paste', url: 'http://localhost:8080/dev/x' })),
};

function found(filter: string): string {
  const { terms, problems } = readFilter(filter);
  expect(problems, filter).toEqual([]);
  return Object.keys(rows)
    .filter((name) => matchesFilter(terms, rows[name] as FilterRow))
    .join(' ');
}

const all = Object.keys(rows).join(' ');

describe('the filter', () => {
  it.each([
    ['', all],
    ['   ', all],
    ['items', 'plain signed blocked'],
    ['ITEMS abc.execute', 'signed'],
    ['/dev/items', 'signed'],
    ['/dev/', 'signed pasted'],
    ['/dev.items/', 'signed'],
    ['/ours|k%20y/', 'presigned ours'],
    [String.raw`/\/dev\/items/`, 'signed'],
    ['/no such (thing', ''],
    ['-items', 'presigned ours pasted'],
    ['-/items/ -is:presigned', 'ours pasted'],
    ['"here"', 'ours'],
    ['-"limit=1"', 'presigned ours pasted'],
    ['localhost:8080', 'pasted'],
    ['http://localhost', 'pasted'],
    ['service:s3', 'presigned'],
    ['service:execute', 'signed ours'],
    ['-service:execute', 'plain presigned blocked pasted'],
    ['region:eu-', 'signed presigned ours'],
    ['REGION:EU-CENTRAL-1', 'presigned'],
    ['key:akiaiosfodnn7', 'presigned'],
    ['key:"ASIA…MPLE"', 'signed ours'],
    ['method:post', 'plain'],
    ['method:pos', ''],
    ['host:localhost', 'pasted'],
    ['status-code:403', 'signed'],
    ['status-code:40', 'plain signed'],
    ['status-code:4xx', 'plain signed'],
    ['status-code:4', 'plain signed'],
    ['status-code:>=404', 'plain'],
    ['status-code:>404', ''],
    ['status-code:<200', 'blocked'],
    ['status-code:<=200', 'presigned ours blocked'],
    ['status-code:200-403', 'signed presigned ours'],
    ['status-code:0', 'blocked'],
    ['-status-code:4xx', 'presigned ours blocked pasted'],
    ['is:signed', 'signed presigned ours'],
    ['is:unsigned', 'plain blocked pasted'],
    ['is:sigv4', 'signed ours'],
    ['is:presigned', 'presigned'],
    ['is:ours', 'ours'],
    ['is:accepted', 'presigned ours'],
    ['is:refused', 'signed'],
    ['is:failed', 'blocked'],
    ['is:explained', 'signed'],
    ['is:imported', 'presigned pasted'],
    ['is:replayed', 'blocked'],
    ['is:signed -is:refused items', ''],
    ['cause:path', 'signed'],
    ['-', 'signed presigned ours'],
  ])('%j finds %s', (filter, names) => {
    expect(found(filter)).toBe(names);
  });

  it.each([
    ['serviec:s3', { code: 'unknown-key', at: 0, length: 10, detail: 'serviec' }],
    ['a is:sined', { code: 'unknown-is', at: 2, length: 8, detail: 'sined' }],
    ['/(/', { code: 'bad-regex', at: 0, length: 3, detail: 'Unterminated group' }],
    ['x -/[/i', { code: 'bad-regex', at: 3, length: 4 }],
    ['service:', { code: 'empty-value', at: 0, length: 8, detail: 'service' }],
    ['key:""', { code: 'empty-value', at: 0, length: 6, detail: 'key' }],
    ['status-code:abc', { code: 'bad-status', detail: 'abc' }],
    ['status-code:4xxx', { code: 'bad-status' }],
    ['status-code:>', { code: 'bad-status' }],
    ['a "never closed', { code: 'open-quote', at: 2, length: 13 }],
    ['key:"never closed', { code: 'open-quote', at: 4 }],
  ])('%j is told what is wrong', (filter, problem) => {
    expect(readFilter(filter).problems).toMatchObject([problem]);
  });

  it('finds all that is wrong, and keeps what is right', () => {
    const { terms, problems } = readFilter('is:signed foo:x status-code:y bar');
    expect(problems.map(({ code }) => code)).toEqual(['unknown-key', 'bad-status']);
    expect(terms).toHaveLength(2);
  });

  it('reads anything without throwing, and names places within what was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab:/-"\\( xis0>') }), (typed) => {
        const { terms, problems } = readFilter(typed);
        for (const { at, length } of problems) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at + length).toBeLessThanOrEqual(typed.length);
        }
        matchesFilter(terms, rows.plain as FilterRow);
      }),
    );
  });
});
