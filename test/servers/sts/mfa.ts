import { ServiceRefusal } from '../service-refusal.ts';
import { findTotpStep } from '../totp.ts';
import type { QueryForm } from './query-form.ts';
import { standInMfaDevice } from './roles.ts';

/** Checks the codes of the user's device; each counts once. */
export interface MfaCheck {
  /** Whether a code came. Refuses one that is wrong. */
  check(form: QueryForm, now: Date): boolean;
}

/** A device none of whose codes was shown yet. */
export function createMfaCheck(codesMayRepeat: boolean): MfaCheck {
  const spent = new Set<number>();
  return {
    check: (form, now) => {
      const serialNumber = form.text('SerialNumber');
      const code = form.text('TokenCode');
      if (serialNumber === undefined && code === undefined) return false;
      if (serialNumber !== standInMfaDevice.serialNumber) {
        throw denied(
          'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
        );
      }
      const step = findTotpStep(standInMfaDevice.secret, code ?? '', now);
      if (step === undefined || (spent.has(step) && !codesMayRepeat)) {
        throw denied('MultiFactorAuthentication failed with invalid MFA one time pass code.');
      }
      spent.add(step);
      return true;
    },
  };
}

function denied(message: string): ServiceRefusal {
  return new ServiceRefusal('AccessDenied', message, 403);
}
