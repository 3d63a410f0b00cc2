import type { ServiceError } from './service-error.ts';

/** What is to be done about an error; the panel has the words. */
export type ErrorAction =
  /** The user has to be confirmed first, with a code that can be sent again. */
  | 'confirm-sign-up'
  /** A new password has to be set with a code first. */
  | 'reset-password'
  /** Wrong password, disabled user, expired session, revoked token, late proof, wrong client secret: the message says which. */
  | 'read-message'
  /** The same step again, with another code. */
  | 'try-another-code'
  | 'request-new-code'
  /** Too often: to be tried later, and not by itself. */
  | 'wait'
  /** To be tried again by itself, each time later. */
  | 'back-off'
  | 'show-password-policy'
  /** What was typed is at fault: such a user is there already, or is not. */
  | 'check-form'
  /** Wrong client, pool or region. */
  | 'check-client'
  /** The user pool's own Lambda function said no; its words are to be shown as they are. */
  | 'show-lambda-message'
  /** The client does not allow this, or the pool is not set up for it. */
  | 'change-configuration'
  /** A web application firewall. */
  | 'firewall'
  | 'sign-in-again'
  /** Codes cannot be delivered: a matter for who runs the pool. */
  | 'ask-administrator'
  /** The request was signed or proven at the wrong time. */
  | 'correct-clock'
  | 'unknown';

const actions: Readonly<Record<string, ErrorAction>> = {
  UserNotConfirmedException: 'confirm-sign-up',
  PasswordResetRequiredException: 'reset-password',
  NotAuthorizedException: 'read-message',
  CodeMismatchException: 'try-another-code',
  EnableSoftwareTokenMFAException: 'try-another-code',
  ExpiredCodeException: 'request-new-code',
  LimitExceededException: 'wait',
  TooManyFailedAttemptsException: 'wait',
  TooManyRequestsException: 'back-off',
  ThrottlingException: 'back-off',
  Throttling: 'back-off',
  InternalErrorException: 'back-off',
  InternalServerException: 'back-off',
  InternalFailure: 'back-off',
  ServiceUnavailable: 'back-off',
  ServiceUnavailableException: 'back-off',
  ExternalServiceException: 'back-off',
  ConcurrentModificationException: 'back-off',
  IDPCommunicationError: 'back-off',
  InvalidPasswordException: 'show-password-policy',
  PasswordHistoryPolicyViolationException: 'show-password-policy',
  UsernameExistsException: 'check-form',
  AliasExistsException: 'check-form',
  UserNotFoundException: 'check-form',
  ResourceNotFoundException: 'check-client',
  InvalidClientException: 'check-client',
  invalid_client: 'check-client',
  UserLambdaValidationException: 'show-lambda-message',
  UnexpectedLambdaException: 'show-lambda-message',
  InvalidLambdaResponseException: 'show-lambda-message',
  InvalidParameterException: 'change-configuration',
  InvalidUserPoolConfigurationException: 'change-configuration',
  InvalidIdentityPoolConfigurationException: 'change-configuration',
  FeatureUnavailableInTierException: 'change-configuration',
  UserPoolAddOnNotEnabledException: 'change-configuration',
  MFAMethodNotFoundException: 'change-configuration',
  SoftwareTokenMFANotFoundException: 'change-configuration',
  WebAuthnNotEnabledException: 'change-configuration',
  WebAuthnConfigurationMissingException: 'change-configuration',
  WebAuthnOriginNotAllowedException: 'change-configuration',
  WebAuthnRelyingPartyMismatchException: 'change-configuration',
  WebAuthnClientMismatchException: 'change-configuration',
  WebAuthnChallengeNotFoundException: 'change-configuration',
  WebAuthnCredentialNotSupportedException: 'change-configuration',
  unauthorized_client: 'change-configuration',
  ForbiddenException: 'firewall',
  RefreshTokenReuseException: 'sign-in-again',
  UnsupportedTokenTypeException: 'sign-in-again',
  UnauthorizedException: 'sign-in-again',
  TokenRevokedException: 'sign-in-again',
  ExpiredToken: 'sign-in-again',
  ExpiredTokenException: 'sign-in-again',
  invalid_grant: 'sign-in-again',
  CodeDeliveryFailureException: 'ask-administrator',
  InvalidSmsRoleAccessPolicyException: 'ask-administrator',
  InvalidSmsRoleTrustRelationshipException: 'ask-administrator',
  InvalidEmailRoleAccessPolicyException: 'ask-administrator',
  RequestTimeTooSkewed: 'correct-clock',
  RequestExpired: 'correct-clock',
  RequestInTheFuture: 'correct-clock',
};

/** What is to be done about an error of Cognito, STS or Identity Center. */
export function actionFor(error: ServiceError): ErrorAction {
  if (Object.hasOwn(actions, error.name)) return actions[error.name] ?? 'unknown';
  if (isClockSkew(error)) return 'correct-clock';
  return error.status >= 500 || error.status === 429 ? 'back-off' : 'unknown';
}

/** The service has forgotten the device that a request named. */
export function isDeviceUnknown({ name, message }: ServiceError): boolean {
  return name === 'ResourceNotFoundException' && /^device does not exist\b/i.test(message);
}

const sessionEnds: ReadonlySet<string> = new Set([
  'NotAuthorizedException',
  'TokenRevokedException',
  'UserNotFoundException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
  'RefreshTokenReuseException',
]);

/**
 * Whether a refused refresh ends the session, so that its tokens are to be removed. Nothing else does, no failure of the network among it:
 * being offline signs nobody out.
 * Source: AWS Amplify, `TokenOrchestrator`.
 */
export function endsSession(error: ServiceError): boolean {
  return sessionEnds.has(error.name);
}

/** Whether an error says that a request was made at another time than the service thinks it is. */
export function isClockSkew({ name, message }: ServiceError): boolean {
  if (/^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/.test(name)) return true;
  return name.startsWith('SignatureDoesNotMatch') || name === 'InvalidSignatureException'
    ? /^signature (?:expired|not yet current)/i.test(message)
    : false;
}

/**
 * How long to wait before the attempt that follows `failures` failed ones, in milliseconds: twice as long each time, half of it by chance, at most
 * 20 seconds. Null once there were five. `chance`: from 0 to 1.
 */
export function backOff(failures: number, chance: number): number | null {
  if (failures >= 5) return null;
  const longest = Math.min(20_000, 500 * 2 ** (failures - 1));
  return Math.round(longest / 2 + (longest / 2) * chance);
}

/**
 * By how much the service's clock is ahead of ours, in milliseconds, from the `Date` of its answer; null where that is none. `now`: our
 * time when the answer came.
 */
export function clockOffset(dateHeader: string | undefined, now: number): number | null {
  const date = dateHeader === undefined ? Number.NaN : Date.parse(dateHeader);
  return Number.isNaN(date) ? null : date - now;
}
