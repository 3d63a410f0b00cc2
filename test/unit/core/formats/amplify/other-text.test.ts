import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmplifyProject } from '#core/formats/amplify/read-amplify-project.ts';
import { outputs, webExports } from './sample-projects.ts';

describe('another text', () => {
  it.each([
    ['', 'unreadable'],
    ['hello', 'unreadable'],
    ['null', 'unreadable'],
    ['{', 'not-amplify'],
    ['[]', 'not-amplify'],
    ['{"name":"package","version":"1.0.0"}', 'not-amplify'],
    ['const a = { b: 1 }', 'not-amplify'],
    [JSON.stringify({ ...outputs, version: '3' }), 'version-unknown'],
    [JSON.stringify({ ...outputs, version: '12' }), 'version-unknown'],
    [' '.repeat(4_000_001), 'too-large'],
  ])('is none of Amplify’s: %.40s', (text, problem) => {
    expect(readAmplifyProject(text)).toEqual({ ok: false, problem });
  });

  it('that calls itself JSON has to be', () => {
    expect(readAmplifyProject('x = {aws_project_region: "a"}', 'amplifyconfiguration.json')).toEqual({
      ok: false,
      problem: 'unreadable',
    });
    expect(readAmplifyProject('x = {aws_project_region: "a"}', 'aws-exports.js').ok).toBe(true);
  });

  it('with fields of any kind is read without harm (any values)', () => {
    const names = [
      'auth',
      'data',
      'storage',
      'custom',
      'api',
      'plugins',
      'oauth',
      'buckets',
      'url',
      'endpoint',
    ];
    const webNames = Object.keys(webExports);
    const fields = fc.dictionary(
      fc.constantFrom(...names, ...webNames, '__proto__'),
      fc.jsonValue({ maxDepth: 4 }),
    );
    fc.assert(
      fc.property(fields, fc.constantFrom('1', '2', 1, null), (object, version) => {
        expect(typeof readAmplifyProject(JSON.stringify({ ...object, version })).ok).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  });

  it('that is deep and large comes to its end', () => {
    const deep = `{"version":"1","custom":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`;
    expect(readAmplifyProject(deep).ok).toBe(true);
    const wide = JSON.stringify({
      version: '1',
      custom: {
        a: Array.from({ length: 60_000 }, (_, at) => `https://a${at}.execute-api.us-east-1.amazonaws.com/`),
      },
    });
    expect(readAmplifyProject(wide)).toMatchObject({ ok: true, project: { rest: { length: 100 } } });
  });
});
