import type { At, Cause } from '#core/diagnose/diagnosis.ts';
import type { Plan, Steps } from '#test/wrong-client/signer.ts';
import type { Dice } from './doctor-dice.ts';
import type { PlainCase } from './doctor-plain-requests.ts';
import type { Sent } from './doctor-sent.ts';

/**
 * By what the cause can be known. `told`: the service says so. `compared`: the canonical request that the service tells is not
 * that of the request which was captured. `captured`: the captured request contradicts itself. `solved`: with the right secret the
 * signature can be made again by a known mistake. `nothing`: what was signed is lost, and nobody can say.
 */
export type Evidence = 'told' | 'compared' | 'captured' | 'solved' | 'nothing';

/** What happens to one request. */
export interface Broken {
  readonly at: At | null;
  readonly evidence: Evidence;
  /** Replaces the request or the plan before it is signed. */
  readonly base?: PlainCase;
  readonly steps?: Partial<Steps>;
  /** By the client, after signing: what goes out, and is captured. */
  readonly after?: (signed: Sent) => Sent;
  /** On the way: what arrives. */
  readonly meddle?: (sent: Sent) => Sent;
  /** Minutes to add to the server's clock. */
  readonly serverAhead?: number;
}

/** One way to go wrong. */
export interface Break {
  readonly name: string;
  readonly cause: Cause;
  /** Names that describe the same break as well. */
  readonly also?: readonly Cause[];
  readonly manner: 'on-the-way' | 'by-client';
  /** Undefined where the request offers no opportunity. */
  apply(dice: Dice, base: PlainCase): Broken | undefined;
}

/** A query parameter's name as servers read it. */
export function nameOf(piece: string): string {
  return decodeURIComponent((piece.split('=')[0] ?? '').replaceAll('+', ' '));
}

/** `query:NAME` of a piece. */
export function atQuery(piece: string): At {
  return `query:${nameOf(piece)}`;
}

/** The request under another plan. */
export function withPlan(base: PlainCase, change: Partial<Plan>): PlainCase {
  return { ...base, plan: { ...base.plan, ...change } };
}

/** Whether it is signed in its headers. */
export function inHeader(base: PlainCase): boolean {
  return base.plan.form === 'header';
}

/** A break that the service names. */
export function told(broken: Omit<Broken, 'evidence'>): Broken {
  return { ...broken, evidence: 'told' };
}
