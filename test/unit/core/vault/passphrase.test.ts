import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPassphrase, normalisePassphrase } from '#core/vault/passphrase.ts';
import { passphraseStrength } from '#core/vault/passphrase-strength.ts';

describe('the strength of a passphrase', () => {
  it.each([
    ['', 'too-short'],
    ['1234', 'too-short'],
    ['password', 'too-short'],
    ['Password1!', 'common'],
    ['p4ssw0rdp4ssw0rd', 'repeats'],
    ['my p4ssw0rd 1999', 'common'],
    ['aaaaaaaaaaaaaaaa', 'repeats'],
    ['abcabcabcabcabc', 'repeats'],
    ['Tr0ub4dor&3Tr0ub4dor&3', 'repeats'],
    ['1234567890123', 'sequence'],
    ['zyxwvutsrqponm', 'sequence'],
    ['23456789 qwertz', 'sequence'],
    ['correct horse battery staple', 'common'],
    ['CorrectHorseBatteryStaple1', 'common'],
    ['Summer2026!!', 'year'],
    ['iloveyou iloveyou', 'common'],
    ['thequickbrownfoxjumps', 'few-words'],
  ] as const)('is too little in %j, which is noted as %s', (passphrase, note) => {
    const { score, notes } = passphraseStrength(passphrase);
    expect(score).toBeLessThan(2);
    expect(notes).toContain(note);
    expect(checkPassphrase(passphrase)).toMatchObject({
      failure: { code: 'vault-passphrase-weak', field: 'new-passphrase' },
    });
  });

  it.each([
    'velvet cactus orbit lantern',
    'x7Kp!q2RvM9z',
    'hwqzkfjdnvmxpltb',
    'Grüße aus Königsberg im Nebel',
    'トカゲは夜に歌うことがある',
    'purple Elephant dancing 7 sideways',
  ])('is enough in %j, and nothing is noted', (passphrase) => {
    expect(passphraseStrength(passphrase)).toMatchObject({ notes: [] });
    expect(checkPassphrase(passphrase).ok).toBe(true);
  });

  it('grows with another word, and not by saying one again', () => {
    const bits = (passphrase: string) => passphraseStrength(passphrase).bits;
    expect(bits('velvet cactus orbit')).toBeLessThan(bits('velvet cactus orbit lantern') - 8);
    expect(bits('velvet cactus velvet cactus')).toBeLessThan(bits('velvet cactus orbit lantern') - 15);
    expect(bits('velvet cactus velvet')).toBeLessThan(bits('velvet cactus orbit') - 8);
  });

  it('of few characters is noted as that, however they are chosen', () => {
    expect(passphraseStrength('x7!Kp')).toMatchObject({ notes: ['too-short'] });
    expect(checkPassphrase('x7!Kp#q2Rv')).toMatchObject({ failure: { detail: 'too-short' } });
  });

  it('is told of anything, at once, and never by quoting it (any text)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { bits, score } = passphraseStrength(text);
        expect(bits).toBeGreaterThanOrEqual(0);
        expect([0, 1, 2, 3, 4]).toContain(score);
        const checked = checkPassphrase(text);
        if (!checked.ok && text.length > 12) expect(JSON.stringify(checked)).not.toContain(text);
      }),
    );
    expect(passphraseStrength('ab'.repeat(100_000)).score).toBe(0);
    expect(passphraseStrength('a1B!'.repeat(100_000)).score).toBeLessThan(2);
  });
});

describe('a passphrase', () => {
  it('is the same bytes however its letters were composed', () => {
    expect(normalisePassphrase('e\u0301')).toBe('é');
    expect(checkPassphrase('Gru\u0308ße aus Ko\u0308nigsberg im Nebel')).toEqual(
      checkPassphrase('Grüße aus Königsberg im Nebel'),
    );
  });

  it('keeps its blanks and its case', () => {
    const typed = '  Velvet cactus Orbit lantern ';
    expect(checkPassphrase(typed)).toEqual({ ok: true, value: typed });
  });
});
