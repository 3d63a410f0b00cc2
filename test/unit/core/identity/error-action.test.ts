import { describe, expect, it } from 'vitest';
import {
  actionFor,
  backOff,
  clockOffset,
  endsSession,
  isClockSkew,
  isDeviceUnknown,
} from '#core/identity/error-action.ts';

const error = (name: string, message = '', status = 400) => ({ name, message, status, reason: null });

describe('what is to be done about an error', () => {
  it.each([
    ['UserNotConfirmedException', 'confirm-sign-up'],
    ['PasswordResetRequiredException', 'reset-password'],
    ['NotAuthorizedException', 'read-message'],
    ['EnableSoftwareTokenMFAException', 'try-another-code'],
    ['ExpiredCodeException', 'request-new-code'],
    ['TooManyFailedAttemptsException', 'wait'],
    ['TooManyRequestsException', 'back-off'],
    ['PasswordHistoryPolicyViolationException', 'show-password-policy'],
    ['AliasExistsException', 'check-form'],
    ['UserLambdaValidationException', 'show-lambda-message'],
    ['WebAuthnOriginNotAllowedException', 'change-configuration'],
    ['ForbiddenException', 'firewall'],
    ['RefreshTokenReuseException', 'sign-in-again'],
    ['InvalidSmsRoleAccessPolicyException', 'ask-administrator'],
    ['RequestTimeTooSkewed', 'correct-clock'],
    ['toString', 'unknown'],
    ['__proto__', 'unknown'],
  ])('%s: %s', (name, action) => {
    expect(actionFor(error(name))).toBe(action);
  });

  it('is to come back later where the server failed in a way nobody has named', () => {
    expect(actionFor(error('Whatever', '', 503))).toBe('back-off');
    expect(actionFor(error('Whatever', '', 429))).toBe('back-off');
  });
});

describe('a refused refresh', () => {
  it.each([
    'NotAuthorizedException',
    'TokenRevokedException',
    'UserNotFoundException',
    'PasswordResetRequiredException',
    'UserNotConfirmedException',
    'RefreshTokenReuseException',
  ])('ends the session with %s', (name) => {
    expect(endsSession(error(name))).toBe(true);
  });

  it.each([
    'TooManyRequestsException',
    'InternalErrorException',
    'NetworkError',
    'ForbiddenException',
    'UnknownError',
  ])('does not end it with %s', (name) => {
    expect(endsSession(error(name))).toBe(false);
  });
});

describe('a device that the service has forgotten', () => {
  it('is told by these words and no others', () => {
    expect(isDeviceUnknown(error('ResourceNotFoundException', 'Device does not exist.'))).toBe(true);
    expect(isDeviceUnknown(error('ResourceNotFoundException', 'User pool client x does not exist.'))).toBe(
      false,
    );
    expect(isDeviceUnknown(error('NotAuthorizedException', 'Device does not exist.'))).toBe(false);
  });
});

describe('a wrong clock', () => {
  it.each([
    ['RequestTimeTooSkewed', '', true],
    ['RequestExpired', '', true],
    [
      'SignatureDoesNotMatch',
      'Signature expired: 20150830T123600Z is now earlier than 20150830T124700Z',
      true,
    ],
    ['InvalidSignatureException', 'Signature not yet current: 2015…', true],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match', false],
    ['AccessDenied', 'Signature expired', false],
  ])('%s %s: %s', (name, message, skewed) => {
    expect(isClockSkew(error(name, message))).toBe(skewed);
  });

  it('is measured by the date of the answer', () => {
    const now = Date.UTC(2024, 0, 1, 12, 0, 0);
    expect(clockOffset('Mon, 01 Jan 2024 12:10:00 GMT', now)).toBe(600_000);
    expect(clockOffset('yesterday', now)).toBeNull();
    expect(clockOffset(undefined, now)).toBeNull();
  });
});

describe('backing off', () => {
  it('takes twice as long each time, half of it by chance, and ends', () => {
    expect([1, 2, 3, 4, 5].map((failures) => backOff(failures, 1))).toEqual([500, 1000, 2000, 4000, null]);
    expect([1, 2, 3, 4].map((failures) => backOff(failures, 0))).toEqual([250, 500, 1000, 2000]);
  });
});
