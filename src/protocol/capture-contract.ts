import * as v from 'valibot';
import type { Logged } from '#core/traffic/capture-log.ts';
import type { CapturedBody } from '#core/traffic/captured-request.ts';
import { capturedBodySchema, capturedRequestSchema } from '#core/traffic/captured-request-schema.ts';

/** What a panel asks of the DevTools page that captures. */
export type CaptureOrder =
  /** How things stand. */
  | { readonly kind: 'tell' }
  /** The next entries behind a place. */
  | { readonly kind: 'pull'; readonly after: number }
  | { readonly kind: 'record'; readonly on: boolean }
  | { readonly kind: 'preserve'; readonly on: boolean }
  | { readonly kind: 'clear' }
  /** The body of the answer at a place. */
  | { readonly kind: 'body'; readonly place: number };

/** How the log stands. Places count up; what lies before `oldest` was cleared or dropped. */
export type CaptureState = {
  /** Another one: another DevTools page, whose log is another one too. */
  readonly session: string;
  readonly recording: boolean;
  readonly preserving: boolean;
  readonly oldest: number;
  readonly newest: number;
  readonly dropped: number;
};

/** What the DevTools page tells every panel of its tab. */
export type CaptureNews =
  | ({ readonly kind: 'state' } & CaptureState)
  /** What lies behind the place `after`, as it was asked for: another panel may have asked from another place. */
  | {
      readonly kind: 'entries';
      readonly session: string;
      readonly after: number;
      readonly entries: readonly Logged[];
    }
  | { readonly kind: 'body'; readonly session: string; readonly place: number; readonly body: CapturedBody };

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const orderSchema: v.GenericSchema<unknown, CaptureOrder> = v.variant('kind', [
  v.object({ kind: v.literal('tell') }),
  v.object({ kind: v.literal('pull'), after: place }),
  v.object({ kind: v.literal('record'), on: v.boolean() }),
  v.object({ kind: v.literal('preserve'), on: v.boolean() }),
  v.object({ kind: v.literal('clear') }),
  v.object({ kind: v.literal('body'), place }),
]);

const newsSchema: v.GenericSchema<unknown, CaptureNews> = v.variant('kind', [
  v.object({
    kind: v.literal('state'),
    session: v.string(),
    recording: v.boolean(),
    preserving: v.boolean(),
    oldest: place,
    newest: place,
    dropped: place,
  }),
  v.object({
    kind: v.literal('entries'),
    session: v.string(),
    after: place,
    entries: v.array(v.object({ place, entry: capturedRequestSchema })),
  }),
  v.object({ kind: v.literal('body'), session: v.string(), place, body: capturedBodySchema }),
]);

/** Null for what is no order: both ends hear what any of them says. */
export function decodeCaptureOrder(message: unknown): CaptureOrder | null {
  const decoded = v.safeParse(orderSchema, message);
  return decoded.success ? decoded.output : null;
}

/** Null for what is no news. */
export function decodeCaptureNews(message: unknown): CaptureNews | null {
  const decoded = v.safeParse(newsSchema, message);
  return decoded.success ? decoded.output : null;
}
