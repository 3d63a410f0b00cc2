import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHostPattern } from '#core/rules/host-pattern.ts';

function read(text: string) {
  const pattern = readHostPattern(text);
  if (!pattern.ok) throw new Error(`${text}: ${pattern.failure.code}`);
  return pattern.value;
}

describe('a host pattern', () => {
  it.each([
    ['api.example.com', 'api.example.com'],
    ['API.example.com', 'api.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['*.bücher.example', 'a.xn--bcher-kva.example'],
    ['*.amazonaws.com', 's3.amazonaws.com'],
    ['*.amazonaws.com', 'a.b.c.amazonaws.com'],
    ['**.amazonaws.com', 'a.b.amazonaws.com'],
    ['bucket-*.s3.amazonaws.com', 'bucket-1.s3.amazonaws.com'],
    ['*-bucket.s3.amazonaws.com', 'my-bucket.s3.amazonaws.com'],
    ['*.execute-api.*.amazonaws.com', 'abc.execute-api.eu-central-1.amazonaws.com'],
    ['*.execute-api.*.amazonaws.com', 'a.b.execute-api.eu-central-1.amazonaws.com'],
    ['a*b*.x.example.com', 'a1b2.x.example.com'],
    ['localhost', 'localhost'],
    ['myserver', 'myserver'],
    ['*.localhost', 'api.localhost'],
    ['dev-*.localhost', 'dev-1.localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
  ])('%s names %s', (pattern, host) => {
    expect(read(pattern).matches(host)).toBe(true);
  });

  it.each([
    ['api.example.com', 'api.example.com.'],
    ['api.example.com', 'xapi.example.com'],
    ['api.example.com', 'x.api.example.com'],
    ['api.example.com', 'api.example.com.evil.test'],
    ['*.amazonaws.com', 'amazonaws.com'],
    ['*.amazonaws.com', 'evilamazonaws.com'],
    ['*.amazonaws.com', '.amazonaws.com'],
    ['*.amazonaws.com', 'a..amazonaws.com'],
    ['*.amazonaws.com', 's3.amazonaws.com.'],
    ['*.amazonaws.com', 's3.amazonaws.com.evil.test'],
    ['*.amazonaws.com', 'xn--amazonaws-x.com'],
    ['bucket-*.s3.amazonaws.com', 'bucket-.s3.amazonaws.com'],
    ['bucket-*.s3.amazonaws.com', 'bucket-a.b.s3.amazonaws.com'],
    ['bucket-*.s3.amazonaws.com', 'x.bucket-a.s3.amazonaws.com'],
    ['*.execute-api.*.amazonaws.com', 'abc.execute-api.amazonaws.com'],
    ['*.execute-api.*.amazonaws.com', 'abc.execute-api.a.b.amazonaws.com'],
    ['*.execute-api.*.amazonaws.com', 'execute-api.eu-central-1.amazonaws.com'],
    ['*.localhost', 'localhost'],
    ['*.localhost', 'localhost.evil.test'],
  ])('%s does not name %s', (pattern, host) => {
    expect(read(pattern).matches(host)).toBe(false);
  });

  it.each([
    '*',
    '*.com',
    'api.*.com',
    'com.*',
    'api.example.*',
    'ex*.com',
    'api.exa*',
    '*.*',
    'foo*',
    '10.0.*.1',
  ])('%s is refused: the end of the host is open', (text) => {
    expect(readHostPattern(text)).toEqual({
      ok: false,
      failure: { code: 'pattern-host-open', field: 'where', detail: text },
    });
  });

  it.each([
    '',
    'a b.com',
    'a..b.com',
    'example.com.',
    'a%2eb.com',
    'a_b,c.com',
    '<all_urls>',
    '*.1.1.1.1',
    '10.*.0.1',
    '*.a..com.org',
    'bü*.example.com',
    'a,*.example.com',
    '[::1',
    '1.2.3.4.5',
  ])('%j is refused: no host', (text) => {
    expect(readHostPattern(text)).toEqual({
      ok: false,
      failure: { code: 'pattern-invalid', field: 'where', detail: text },
    });
  });

  it('names the literal labels at its end', () => {
    expect(read('*.execute-api.*.amazonaws.com')).toMatchObject({ suffix: 'amazonaws.com', exact: false });
    expect(read('bucket-*.s3.amazonaws.com')).toMatchObject({ suffix: 's3.amazonaws.com', exact: false });
    expect(read('s3.amazonaws.com')).toMatchObject({ suffix: 's3.amazonaws.com', exact: true });
  });

  it('never names a host that does not end as it is spelled out (any pattern, any host)', () => {
    const labels = fc.array(fc.constantFrom('a', '*', 'a*', '*b', 'b'), { maxLength: 3 });
    const host = fc
      .array(fc.constantFrom('a', 'b', 'ab', 'example', 'com', 'evilexample', ''), { maxLength: 6 })
      .map((parts) => parts.join('.'));
    fc.assert(
      fc.property(labels, host, (before, candidate) => {
        const pattern = read([...before, 'example', 'com'].join('.'));
        const matches = pattern.matches(candidate);
        expect(matches).toBe(new RegExp(`^${pattern.regex}$`).test(candidate));
        if (matches) expect(`.${candidate}`.endsWith('.example.com')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
