import { describe, expect, it } from 'vitest';
import {
  deliveryWords,
  doneStepWords,
  factorWords,
  flowWords,
  stepWords,
} from '#panel/words/sign-in-words.ts';
import {
  claimMeaning,
  claimWords,
  driftWords,
  isOwnAttribute,
  notOfferedWords,
} from '#panel/words/user-pool-words.ts';

describe('the words of a sign-in', () => {
  it('are there for every step and every flow, each its own', () => {
    for (const words of [stepWords, flowWords].map((table) => Object.values(table))) {
      const titles = words.map((one) => ('title' in one ? one.title : one.name));
      expect(new Set(titles).size).toBe(titles.length);
      for (const text of words.flatMap((one) => Object.values(one))) expect(text).not.toBe('');
    }
  });

  it('name a factor, also one that nobody knows', () => {
    expect(factorWords('WEB_AUTHN')).toBe('Passkey');
    expect(factorWords('CARRIER_PIGEON')).toBe('CARRIER_PIGEON');
    expect(factorWords('constructor')).toBe('constructor');
  });

  it('say where a code went, as far as it is known', () => {
    expect(deliveryWords({ medium: 'EMAIL', destination: 'a***' })).toBe(
      'A code was sent by e-mail to a***.',
    );
    expect(deliveryWords({ medium: null, destination: null })).toBe('A code was sent.');
    expect(deliveryWords({ medium: 'FAX', destination: null })).toBe('A code was sent by FAX.');
  });

  it('fold a step to a line, with what was chosen', () => {
    expect(doneStepWords('CONFIRM_SIGN_IN_WITH_PASSWORD', null)).toBe('Password given');
    expect(doneStepWords('CONTINUE_SIGN_IN_WITH_MFA_SELECTION', 'SMS_MFA')).toBe(
      'Second factor chosen: Code by text message',
    );
  });
});

describe('the words of a user', () => {
  it('read times of claims as dates, and leave the rest', () => {
    expect(claimWords('exp', 1_700_000_000)).toContain('(1700000000)');
    expect(claimWords('sub', 'x')).toBe('x');
    expect(claimWords('cognito:groups', ['a', 'b'])).toBe('["a","b"]');
    expect(claimMeaning('toString')).toBeNull();
  });

  it('speak of the clock only where it matters', () => {
    expect(driftWords(-4000)).toBeNull();
    expect(driftWords(-61_000)).toContain('61 s behind');
  });

  it('tell what a pool does not have from other trouble', () => {
    expect(notOfferedWords('passkeys', 'WebAuthnNotEnabledException: no')).toContain('no passkeys');
    expect(notOfferedWords('passkeys', 'NotAuthorizedException: no')).toBeNull();
  });

  it('know which attributes are the user’s own', () => {
    expect(
      ['email', 'custom:team', 'sub', 'email_verified', 'cognito:mfa_enabled'].map(isOwnAttribute),
    ).toEqual([true, true, false, false, false]);
  });
});
