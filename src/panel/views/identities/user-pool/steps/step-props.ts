import type { Failure } from '#core/failure.ts';
import type { SignInStep, StepAnswer } from '#core/identity/sign-in/sign-in-step.ts';
import type { SignInView, UserPoolSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';
import type { Attempt } from '../use-attempt.ts';

export type StepName = SignInStep['name'];
export type StepOf<N extends StepName> = Extract<SignInStep, { readonly name: N }>;

/** What the form of a step is given. */
export type StepProps<N extends StepName = StepName> = {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary;
  readonly signIn: SignInView;
  readonly step: StepOf<N>;
  readonly attempt: Attempt;
  /** The ids of the fields begin with it. */
  readonly prefix: string;
  /** What is wrong with the last answer: the service's word on it, or why it did not get there. */
  readonly said: Failure | null;
  /** Gives the answer; resolves to whether it was taken. */
  readonly answer: (answer: StepAnswer) => Promise<boolean>;
  /** Does something about the step beside the sign-in, which `goOn` takes up again. Resolves to whether it went well. */
  readonly beside: (does: (signal: AbortSignal) => Promise<SignInView | null>) => Promise<boolean>;
  readonly onCancel: () => void;
};

/** What all of these have in common, whichever step it is. */
export type AnyStepProps = Omit<StepProps, 'step'> & { readonly step: { readonly name: StepName } };
