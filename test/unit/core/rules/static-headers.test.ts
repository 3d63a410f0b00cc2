import { describe, expect, it } from 'vitest';
import type { Edit } from '#core/rules/rule.ts';
import { authorisationHeader, staticEdits } from '#core/rules/static-headers.ts';
import { edit, ruleOf, tokenAuthorisation } from './sample-rule.ts';

describe('the header of a token or an API key', () => {
  it.each(['user-pool', 'oidc', 'lambda'] as const)('of %s is as the rule says', (kind) => {
    const plain = ruleOf({ authorise: tokenAuthorisation(kind, { bearer: false }) });
    const bearer = ruleOf({ authorise: tokenAuthorisation(kind, { header: ' X-Token ' }) });
    expect(authorisationHeader(plain, 'abc')).toEqual(['Authorization', 'abc']);
    expect(authorisationHeader(bearer, 'abc')).toEqual(['X-Token', 'Bearer abc']);
  });

  it('has Bearer once, or not at all, however the token was pasted', () => {
    for (const pasted of ['abc', 'Bearer abc', ' bearer  abc\n']) {
      const secretOf = (bearer: boolean) =>
        authorisationHeader(ruleOf({ authorise: tokenAuthorisation('oidc', { bearer }) }), pasted)?.[1];
      expect([secretOf(true), secretOf(false)]).toEqual(['Bearer abc', 'abc']);
    }
  });

  it('of an API key is the key alone, without the blanks it was pasted with', () => {
    const rule = ruleOf({ authorise: tokenAuthorisation('api-key') });
    expect(authorisationHeader(rule, ' da2-key\n')).toEqual(['x-api-key', 'da2-key']);
  });

  it.each(['iam', 'none', 'unchanged'] as const)('is none for %s', (kind) => {
    expect(authorisationHeader(ruleOf({ authorise: { kind } }), 'abc')).toBeNull();
  });

  it('is none where the rule names no header', () => {
    expect(
      authorisationHeader(ruleOf({ authorise: tokenAuthorisation('oidc', { header: ' ' }) }), 'a'),
    ).toBeNull();
  });
});

describe('the header changes of a rule that does the same to every request', () => {
  const editsOf = (headers: readonly Edit[], secret: string | null = null) =>
    staticEdits(ruleOf({ authorise: tokenAuthorisation('api-key'), rewrite: { headers } }), secret);

  it('are the edits and then the authorisation', () => {
    expect(
      editsOf([edit('set', 'X-A', '1'), edit('remove', 'x-b', 'lost'), edit('append', 'Cookie', 'c=1')], 'k'),
    ).toEqual([
      { operation: 'set', header: 'x-a', value: '1' },
      { operation: 'remove', header: 'x-b' },
      { operation: 'append', header: 'cookie', value: 'c=1' },
      { operation: 'set', header: 'x-api-key', value: 'k' },
    ]);
  });

  it('are none of what is switched off, nameless, or not there', () => {
    expect(editsOf([edit('set', 'x-a', '1', false), edit('set', '', '1')])).toEqual([]);
  });

  it('touch each header once, as a browser demands, and end as the edits in their order would', () => {
    expect(editsOf([edit('set', 'x-a', '1'), edit('set', 'X-A', '2')])).toEqual([
      { operation: 'set', header: 'x-a', value: '2' },
    ]);
    expect(editsOf([edit('set', 'accept', 'a'), edit('append', 'accept', 'b')])).toEqual([
      { operation: 'set', header: 'accept', value: 'a, b' },
    ]);
    expect(editsOf([edit('append', 'cookie', 'a=1'), edit('append', 'cookie', 'b=2')])).toEqual([
      { operation: 'append', header: 'cookie', value: 'a=1; b=2' },
    ]);
    expect(editsOf([edit('remove', 'accept'), edit('append', 'accept', 'b')])).toEqual([
      { operation: 'set', header: 'accept', value: 'b' },
    ]);
    expect(editsOf([edit('append', 'accept', 'b'), edit('remove', 'accept')])).toEqual([
      { operation: 'remove', header: 'accept' },
    ]);
  });

  it('let the authorisation win over an edit of the same header', () => {
    expect(editsOf([edit('set', 'X-API-Key', 'old'), edit('set', 'x-a', '1')], 'k')).toEqual([
      { operation: 'set', header: 'x-a', value: '1' },
      { operation: 'set', header: 'x-api-key', value: 'k' },
    ]);
  });
});
