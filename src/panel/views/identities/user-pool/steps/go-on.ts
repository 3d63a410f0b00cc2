import type { SignInView } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';

/**
 * Goes on with a sign-in when what had to come before it is done: with the password, where it waits for that now. `next`: as it stands
 * behind it; null where the worker did not say.
 */
export async function goOn(
  { signIns, userPools }: IdentitiesModel,
  before: SignInView,
  next: SignInView | null,
  password: string,
  signal: AbortSignal,
): Promise<SignInView> {
  const signIn = next ?? before;
  if (next) signIns.take(next);
  if (next && next.step?.name !== 'CONFIRM_SIGN_IN_WITH_PASSWORD') return next;
  // Where it does not get there, the password stands in the form that asks for it.
  const typed = userPools.drafts.of(`step ${signIn.id} CONFIRM_SIGN_IN_WITH_PASSWORD`, () => '');
  typed.value = password;
  if (password === '') return signIn;
  const after = await signIns.answer(signIn, { kind: 'password', password }, signal);
  typed.value = '';
  return after;
}
