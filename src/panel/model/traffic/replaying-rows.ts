import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { isSignedAnew, rowFacts } from '#core/traffic/row-facts.ts';
import type { ReplayOrder } from './replaying-run.ts';
import type { TrafficModel } from './traffic-model.ts';
import type { TrafficRow } from './traffic-rows.ts';

/** The rows that a replay of this one is about: all that are chosen, where it is one of several. */
export function rowsToReplay(
  { selection }: Pick<TrafficModel, 'selection'>,
  row: TrafficRow,
): readonly TrafficRow[] {
  const chosen = selection.rows.value;
  return chosen.length > 1 && chosen.some(({ id }) => id === row.id) ? chosen : [row];
}

/** The order that replays these rows as the user chose; what comes of it is found by the first one's id. */
export function replayOrder(
  model: TrafficModel,
  key: string,
  rows: readonly TrafficRow[],
  times: number,
): ReplayOrder {
  const { replaying } = model;
  return {
    key,
    entries: rows.map(({ entry }) => entry),
    times,
    where: model.ports.tab ? replaying.where.value : 'worker',
    stopAtFailure: rows.length > 1 && replaying.stopsAtFailure.value,
    as: (entry) => ({ identityId: model.identityFor(entry) }),
  };
}

/** Whether a request is signed and nobody is chosen to sign it again. */
export function lacksIdentity(model: TrafficModel, entry: CapturedRequest): boolean {
  if (!isSignedAnew(rowFacts(entry))) return false;
  const chosen = model.identityFor(entry);
  return !model.identities.value.some(({ id }) => id === chosen);
}
