import type { AmplifyPlan, Known, PlanPart } from './amplify-plan.ts';

/** As whom the rules sign: an identity that is made along with them, or one that is there. */
export type SignAs = { readonly value: string; readonly label: string };

/** Whom the rules can sign as, the best first. `left`: the ids of the parts that are not to be made. */
export function signers(plan: AmplifyPlan, left: ReadonlySet<string>, known: Known): readonly SignAs[] {
  const made = plan.parts
    .filter((part) => part.kind === 'identity')
    .filter((part) => !part.existing && isMade(part, plan, left));
  const there = known.identities.filter(({ builtIn }) => !builtIn);
  // One that is there and belongs to the project comes before the others.
  const ofProject = new Set(
    plan.parts.flatMap((part) => (part.kind === 'identity' ? [part.existing?.id] : [])),
  );
  const own = there.filter(({ id }) => ofProject.has(id));
  const others = there.filter(({ id }) => !ofProject.has(id));
  return [
    ...made.filter(({ login }) => login === 'user').map(signMade),
    ...own.map(signThere),
    ...made.filter(({ login }) => login === 'guest').map(signMade),
    ...others.map(signThere),
  ];
}

const signMade = ({ id, name }: { readonly id: string; readonly name: string }): SignAs => ({
  value: `made:${id}`,
  label: name,
});
const signThere = ({ id, name }: { readonly id: string; readonly name: string }): SignAs => ({
  value: `there:${id}`,
  label: name,
});

/** Whether a part is to be made: chosen, and so is what it stands on, unless that is there. */
export function isMade(part: PlanPart, plan: AmplifyPlan, left: ReadonlySet<string>): boolean {
  return !left.has(part.id) && canMake(part, plan, left);
}

/** Whether a part could be made, were it chosen: the user pool that it stands on is. */
export function canMake(part: PlanPart, plan: AmplifyPlan, left: ReadonlySet<string>): boolean {
  const needsPool =
    (part.kind === 'identity' && part.login === 'user') ||
    (part.kind === 'rule' && part.needs === 'user-pool');
  if (!needsPool) return true;
  const pool = plan.parts.find(({ kind }) => kind === 'user-pool');
  return pool?.kind === 'user-pool' && (pool.existing !== null || !left.has(pool.id));
}
