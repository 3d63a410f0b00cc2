import { describe, expect, it } from 'vitest';
import { emptyRule, type TokenSource } from '#core/rules/rule.ts';
import { secretKeyOf, tokenIdOf, tokenSourceOf } from '#core/rules/token-source.ts';

describe('where a token comes from', () => {
  it.each<TokenSource>([
    { kind: 'pasted', tokenId: 'a' },
    { kind: 'pasted', tokenId: '' },
    { kind: 'user-pool', poolId: 'pool-1', userId: 'user-1' },
    { kind: 'user-pool', poolId: 'pool-1', userId: null },
  ])('is %j again from its id', (source) => {
    expect(tokenSourceOf(tokenIdOf(source))).toEqual(source);
  });

  it('tells two tokens of one user apart, and a pasted one not', () => {
    const { authorise } = emptyRule('r', '');
    const keyOf = (source: TokenSource, use: 'id' | 'access') =>
      secretKeyOf({ ...authorise, kind: 'user-pool', token: { ...authorise.token, source, use } });
    const user = { kind: 'user-pool', poolId: 'p', userId: null } as const;
    expect(keyOf(user, 'id')).not.toBe(keyOf(user, 'access'));
    const pasted = { kind: 'pasted', tokenId: 'a' } as const;
    expect([keyOf(pasted, 'id'), keyOf(pasted, 'access')]).toEqual(['a', 'a']);
  });

  it('is nothing for a rule that carries none', () => {
    const { authorise } = emptyRule('r', '');
    expect(secretKeyOf(authorise)).toBeNull();
  });
});
