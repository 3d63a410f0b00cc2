import * as account from './account.ts';
import * as devices from './device-operations.ts';
import { initiateAuth } from './initiate-auth.ts';
import type { Input } from './input.ts';
import * as passkeys from './passkey-operations.ts';
import type { Pool } from './pool.ts';
import { getTokensFromRefreshToken } from './refresh.ts';
import { respondToAuthChallenge } from './respond.ts';
import * as signUp from './sign-up.ts';
import * as sessions from './signed-in-sessions.ts';
import { associateSoftwareToken, verifySoftwareToken } from './software-token.ts';

/** Answers a call; undefined is an answer without a body. Throws PoolError. */
export type Operation = (pool: Pool, input: Input) => unknown;

/** By the name behind the dot of `X-Amz-Target`. */
export const operations: Readonly<Record<string, Operation>> = {
  AssociateSoftwareToken: associateSoftwareToken,
  ChangePassword: account.changePassword,
  CompleteWebAuthnRegistration: passkeys.completeWebAuthnRegistration,
  ConfirmDevice: devices.confirmDevice,
  ConfirmForgotPassword: signUp.confirmForgotPassword,
  ConfirmSignUp: signUp.confirmSignUp,
  DeleteUser: account.deleteUser,
  DeleteUserAttributes: account.deleteUserAttributes,
  DeleteWebAuthnCredential: passkeys.deleteWebAuthnCredential,
  ForgetDevice: devices.forgetDevice,
  ForgotPassword: signUp.forgotPassword,
  GetDevice: devices.getDevice,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  GetUser: account.getUser,
  GetUserAttributeVerificationCode: account.getUserAttributeVerificationCode,
  GetUserAuthFactors: account.getUserAuthFactors,
  GlobalSignOut: sessions.globalSignOut,
  InitiateAuth: initiateAuth,
  ListDevices: devices.listDevices,
  ListUserSessions: sessions.listUserSessions,
  ListWebAuthnCredentials: passkeys.listWebAuthnCredentials,
  ResendConfirmationCode: signUp.resendConfirmationCode,
  RespondToAuthChallenge: respondToAuthChallenge,
  RevokeToken: sessions.revokeToken,
  RevokeUserSession: sessions.revokeUserSession,
  SetUserMFAPreference: account.setUserMfaPreference,
  SignUp: signUp.signUp,
  StartWebAuthnRegistration: passkeys.startWebAuthnRegistration,
  UpdateDeviceStatus: devices.updateDeviceStatus,
  UpdateUserAttributes: account.updateUserAttributes,
  VerifySoftwareToken: verifySoftwareToken,
  VerifyUserAttribute: account.verifyUserAttribute,
};
