import { describe, expect, it } from 'vitest';
import { findTotpStep, totpCode } from '#test/servers/totp.ts';

// RFC 6238 appendix B, the last six of its eight digits.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('one-time codes', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds are what RFC 6238 says', (seconds, code) => {
    expect(totpCode(secret, new Date(seconds * 1000))).toBe(code);
  });

  it('are taken one step early and late, and no more', () => {
    const at = (seconds: number): Date => new Date(seconds * 1000);
    const step = Math.floor(1_234_567_890 / 30);
    for (const seconds of [-30, 0, 30])
      expect(findTotpStep(secret, '005924', at(1_234_567_890 + seconds))).toBe(step);
    expect(findTotpStep(secret, '005924', at(1_234_567_890 + 60))).toBeUndefined();
    expect(findTotpStep(secret, '005924', at(1_234_567_890 - 60))).toBeUndefined();
  });
});
