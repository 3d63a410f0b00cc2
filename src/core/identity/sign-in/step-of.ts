import { fieldOf, type Json, objectOf, parseJson } from '../json-fields.ts';
import type { Challenge, PendingSignIn } from './pending-sign-in.ts';
import type { CodeDelivery, SignInStep } from './sign-in-step.ts';

const prefix = 'userAttributes.';

/** The step at which a pending sign-in waits for the user, or null where it is the machine's turn. */
export function stepOf(state: PendingSignIn): SignInStep | null {
  const { challenge, chosen } = state;
  if (!challenge) return needsPassword(state) ? { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' } : null;
  const { parameters, available } = challenge;
  switch (challenge.name) {
    case 'PASSWORD':
    case 'PASSWORD_SRP':
      return { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' };
    case 'SELECT_CHALLENGE':
      return chosen === 'PASSWORD' || chosen === 'PASSWORD_SRP'
        ? { name: 'CONFIRM_SIGN_IN_WITH_PASSWORD' }
        : { name: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION', offered: available };
    case 'SMS_MFA':
    case 'SMS_OTP':
      return { name: 'CONFIRM_SIGN_IN_WITH_SMS_CODE', delivery: deliveryOf(challenge) };
    case 'EMAIL_OTP':
    case 'EMAIL_MFA':
      return { name: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', delivery: deliveryOf(challenge) };
    case 'SOFTWARE_TOKEN_MFA':
      return {
        name: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE',
        device: textOrNull(parameters, 'FRIENDLY_DEVICE_NAME'),
      };
    case 'SELECT_MFA_TYPE':
      return { name: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION', offered: listOf(parameters, 'MFAS_CAN_CHOOSE') };
    case 'MFA_SETUP':
      return setupStep(state, challenge);
    case 'NEW_PASSWORD_REQUIRED':
      return newPasswordStep(challenge);
    case 'CUSTOM_CHALLENGE':
      return { name: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE', parameters };
    case 'WEB_AUTHN': {
      const options = textOrNull(parameters, 'CREDENTIAL_REQUEST_OPTIONS');
      return options === null ? null : { name: 'CONFIRM_SIGN_IN_WITH_PASSKEY', options };
    }
    default:
      return null;
  }
}

/** Whether the first request cannot go out without a password. */
export function needsPassword({ flow, preferred }: PendingSignIn): boolean {
  if (flow === 'USER_AUTH') return preferred === 'PASSWORD' || preferred === 'PASSWORD_SRP';
  return flow !== 'CUSTOM_WITHOUT_SRP';
}

/** Of the factors that the service lets the user set up, those that can be set up from here. */
export function setupsOffered({ parameters }: Challenge): readonly string[] {
  return listOf(parameters, 'MFAS_CAN_SETUP').filter((offer) => offer === totpSetup || isEmailSetup(offer));
}

export const totpSetup = 'SOFTWARE_TOKEN_MFA';

/** The documentation says `EMAIL_MFA`, the SDK `EMAIL_OTP`. */
export function isEmailSetup(offer: string): boolean {
  return offer === 'EMAIL_OTP' || offer === 'EMAIL_MFA';
}

function setupStep({ chosen, totp }: PendingSignIn, challenge: Challenge): SignInStep | null {
  if (chosen === totpSetup) {
    if (!totp || totp.verified) return null;
    return { name: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP', secretCode: totp.secretCode };
  }
  return chosen === null
    ? { name: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION', offered: setupsOffered(challenge) }
    : { name: 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP' };
}

function newPasswordStep({ parameters }: Challenge): SignInStep {
  const required = listOf(parameters, 'requiredAttributes');
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(objectOf(parsed(parameters, 'userAttributes')))) {
    if (typeof value === 'string') attributes[name] = value;
  }
  return {
    name: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
    requiredAttributes: required.map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name)),
    attributes,
  };
}

function deliveryOf({ parameters }: Challenge): CodeDelivery {
  return {
    medium: textOrNull(parameters, 'CODE_DELIVERY_DELIVERY_MEDIUM'),
    destination: textOrNull(parameters, 'CODE_DELIVERY_DESTINATION'),
  };
}

/** Challenge parameters are texts; a list is one in JSON. */
function listOf(parameters: Challenge['parameters'], name: string): readonly string[] {
  const list = parsed(parameters, name);
  return Array.isArray(list) ? list.filter((entry): entry is string => typeof entry === 'string') : [];
}

function parsed(parameters: Challenge['parameters'], name: string): Json {
  return parseJson(textOrNull(parameters, name) ?? 'null');
}

function textOrNull(parameters: Challenge['parameters'], name: string): string | null {
  const value = fieldOf(parameters, name);
  return typeof value === 'string' && value !== '' ? value : null;
}
