import * as v from 'valibot';
import type { Failure } from '#core/failure.ts';
import type { Progress } from './compose-contract.ts';

/** From the panel: a call, or the end of one. */
export type RequestEnvelope =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly argument: unknown }
  | { readonly kind: 'abort'; readonly id: number };

export const requestEnvelope: v.GenericSchema<unknown, RequestEnvelope> = v.variant('kind', [
  v.object({ kind: v.literal('call'), id: v.number(), name: v.string(), argument: v.unknown() }),
  v.object({ kind: v.literal('abort'), id: v.number() }),
]);

/** From the worker. Its own end is trusted: the panel accepts messages on its own port only. */
export type ReplyEnvelope =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown };
