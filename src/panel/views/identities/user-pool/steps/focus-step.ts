import { focusSoon } from '../../../../ui/focus-soon.ts';

/** The focus goes to the first field of the step that a sign-in is at, or to what is wrong there. */
export function focusStep(signInId: string): void {
  const form = `#step-${CSS.escape(signInId)}`;
  focusSoon(`${form} [aria-invalid="true"]`, `${form} input`, `${form} button`, '#identity-page-title');
}
