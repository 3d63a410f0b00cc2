import type { Draft } from '../compose/draft.ts';
import type { SigningChanges } from '../diagnose/diagnosis.ts';
import { timeToAmzDate } from '../sigv4/amz-date.ts';

/**
 * A draft that is signed with the doctor's changes; whatever they leave out stays as the draft has it. `now`, in milliseconds since 1970, is
 * this machine's own clock, which a change of the clock is measured against.
 */
export function applyChanges(draft: Draft, changes: SigningChanges, now: number): Draft {
  const { region, service, clockOffset, expiresIn, profile } = changes;
  const { auth } = draft;
  const before = auth.profile.neverSignedHeaders ?? [];
  const never = profile?.neverSignedHeaders;
  return {
    ...draft,
    auth: {
      ...auth,
      ...(region === undefined ? {} : { region }),
      ...(service === undefined ? {} : { service }),
      ...(clockOffset === undefined ? {} : { amzDate: timeToAmzDate(now + clockOffset) }),
      ...(expiresIn === undefined ? {} : { expiresIn: String(expiresIn) }),
      profile: {
        ...auth.profile,
        ...profile,
        ...(never === undefined ? {} : { neverSignedHeaders: [...new Set([...before, ...never])] }),
      },
    },
  };
}
