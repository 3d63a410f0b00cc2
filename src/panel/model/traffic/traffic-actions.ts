import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { TrafficRow } from './traffic-rows.ts';

/** What can be done with rows beyond looking at them. What is not given is not offered. */
export type TrafficActions = {
  readonly openInCompose?: (row: TrafficRow) => void;
  /** In the order of the list. */
  readonly replay?: (rows: readonly TrafficRow[]) => void;
  readonly replayAs?: (rows: readonly TrafficRow[]) => void;
  readonly signAgain?: (row: TrafficRow) => void;
  readonly compare?: (one: TrafficRow, other: TrafficRow) => void;
  /** With what would be sent from here for the same request. */
  readonly compareWithOurs?: (row: TrafficRow) => void;
  /** Null where they cannot be told. */
  readonly canonicalRequest?: (entry: CapturedRequest) => string | null;
  readonly stringToSign?: (entry: CapturedRequest) => string | null;
};
