import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '#core/diagnose/diagnosis.ts';
import { printReport, type ReportInput } from '#core/diagnose/report.ts';
import { answer, signed } from '../traffic/sample-captured.ts';

const token = 'IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQDqW7example';
const canonical = `GET\n/dev/items\nlimit=1\nhost:h\nx-amz-date:20261121T093001Z\nx-amz-security-token:${token}\n\nhost;x-amz-date;x-amz-security-token\n${'e'.repeat(64)}`;

const diagnosis: Diagnosis = {
  cause: 'query-order',
  at: 'query:limit',
  sent: 'b=1&a=2',
  expected: 'a=2&b=1',
  fix: null,
  basis: 'compared',
  passed: ['date'],
  failed: 'signature',
  compared: [],
  ruledOut: [],
};

function report(change: Partial<ReportInput> = {}): string {
  return printReport({
    verdict: { sentence: 'The order differs.', why: 'It is *sorted*.', basis: 'compared' },
    diagnosis,
    checks: [
      { words: 'date is near', passed: true },
      { words: 'signature is right', passed: false },
    ],
    fix: 'Sign again.',
    entry: signed({
      response: answer({ status: 403, statusText: 'Forbidden', body: { kind: 'text', text: 'no', size: 2 } }),
    }),
    sentCanonical: canonical,
    awsCanonical: canonical,
    answer: { code: 'SignatureDoesNotMatch', message: 'The signature\nis wrong', requestId: 'req-1' },
    version: '1.2.3',
    ...change,
  });
}

describe('a report', () => {
  it('has the verdict, the evidence, the checks, the request, both canonical requests and AWS’s ids', () => {
    const text = report();
    for (const part of [
      '## The order differs.',
      'It is \\*sorted\\*.',
      '- at: `query:limit`',
      '- sent: `b=1&a=2`',
      '- passed: date is near',
      '- **failed**: signature is right',
      'Sign again.',
      '- code: `SignatureDoesNotMatch`',
      '- message: `The signature`',
      '- request id: `req-1`',
      'GET https://abc.execute-api.us-east-1.amazonaws.com/dev/items?limit=1',
      '403 Forbidden',
      'x-amz-date:20261121T093001Z',
      'Countersign 1.2.3',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('masks the token wherever AWS or the client wrote it', () => {
    const text = report({
      diagnosis: { ...diagnosis, sent: `x-amz-security-token:${token}` },
      answer: { code: null, message: `The token x-amz-security-token:${token}`, requestId: null },
    });
    expect(text).not.toContain(token);
    expect(text).toContain('host;x-amz-date;x-amz-security-token');
  });

  it('leaves out what is not known', () => {
    const text = report({
      entry: null,
      sentCanonical: null,
      awsCanonical: null,
      fix: null,
      checks: [],
      version: '',
      answer: { code: null, message: null, requestId: null },
    });
    expect(text.match(/^###.*$/gm)).toBeNull();
    expect(text).toContain('*Countersign;');
  });

  it('says so where a body is no text, was not kept, or is too long', () => {
    const base = signed();
    expect(report({ entry: { ...base, body: { kind: 'exact', base64: '/w==', size: 1 } } })).toContain(
      '(1 bytes)',
    );
    expect(report({ entry: { ...base, body: { kind: 'not-kept', why: 'too-large', size: 9 } } })).toContain(
      '(the body was not kept)',
    );
    expect(
      report({ entry: { ...base, body: { kind: 'text', text: 'word '.repeat(4000), size: null } } }),
    ).toContain('(cut)');
  });

  it('ends no code block from within', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n', '~'), minLength: 1 }), (body) => {
        const text = report({ entry: signed({ body: { kind: 'text', text: body, size: null } }) });
        const lines = text.slice(text.indexOf('### Request')).split('\n').slice(2);
        const [opening = ''] = lines;
        const ticks = opening.slice(0, -'http'.length);
        // As CommonMark has it: the block ends at the first line of at least as many backticks and nothing else.
        const end = lines.findIndex((line, at) => at > 0 && line.startsWith(ticks) && /^`+ *$/.test(line));
        expect(lines.slice(1, end).join('\n').endsWith(`\n\n${body}`)).toBe(true);
      }),
    );
  });
});
