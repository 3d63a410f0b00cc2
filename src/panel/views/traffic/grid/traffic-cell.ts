import { type TrafficColumn, trafficColumns } from '#core/traffic/sort-rows.ts';
import { type ListLook, usualWidths } from '../../../model/traffic/list-settings.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { byteSize } from '../../../response/byte-size.ts';
import { clockTime } from '../../../words/activity-words.ts';
import { durationWords } from '../../../words/duration.ts';
import { authNames, verdictWords } from '../../../words/traffic-words.ts';

/** How much room the list has: of its own, beside the details, or in a narrow panel. */
export type ListRoom = 'wide' | 'beside' | 'narrow';

const narrowColumns: readonly TrafficColumn[] = ['status', 'method', 'url', 'verdict'];
const besideColumns: readonly TrafficColumn[] = ['status', 'method', 'url', 'auth', 'verdict'];
const narrowWidths: ListLook['widths'] = { status: 48, method: 54, verdict: 84 };
/** The URL's column takes the room that is left, and at least so much. */
const leastUrl = 160;
const leastNarrowUrl = 60;

/** The columns to show, in their order; where there is little room, the few without which no row makes sense. */
export function shownColumns(look: ListLook, room: ListRoom): readonly TrafficColumn[] {
  if (room === 'narrow') return narrowColumns;
  const columns = room === 'beside' ? besideColumns : trafficColumns;
  return columns.filter((column) => !look.hidden.includes(column));
}

/** The grid's columns for the style sheet: each begins at a line of its name. `width`: the least that all need, in pixels. */
export function columnTemplate(
  columns: readonly TrafficColumn[],
  own: ListLook['widths'],
  room: ListRoom,
): { readonly template: string; readonly width: number } {
  const narrow = room === 'narrow';
  const widths = narrow ? narrowWidths : own;
  const tracks = columns.map((column) => {
    if (column !== 'url') {
      const width = widths[column] ?? usualWidths[column];
      return { width, track: `[${column}] ${width}px` };
    }
    const width = widths.url ?? (narrow ? leastNarrowUrl : leastUrl);
    return { width, track: `[url] minmax(${width}px, ${widths.url === undefined ? '1fr' : `${width}px`})` };
  });
  return {
    template: tracks.map(({ track }) => track).join(' '),
    width: tracks.reduce((sum, { width }) => sum + width, 0),
  };
}

/** The text of a cell; empty where there is nothing to tell. */
export function cellText({ entry, facts, verdict, ours }: TrafficRow, column: TrafficColumn): string {
  const { response } = entry;
  switch (column) {
    case 'status':
      if (!response) return entry.from === 'page' ? 'failed' : '';
      return response.status === 0 ? 'failed' : String(response.status);
    case 'method':
      return entry.method.slice(0, 40);
    case 'url':
      return `${facts.host}${facts.path}`.slice(0, 400);
    case 'service':
      return facts.service ?? '';
    case 'region':
      return facts.region ?? '';
    case 'auth':
      return ours ? `${authNames[facts.auth]} by us` : authNames[facts.auth];
    case 'key':
      return facts.maskedKeyId ?? '';
    case 'verdict':
      return verdictWords(verdict);
    case 'started':
      return clockTime(entry.at);
    case 'time':
      return entry.took === null ? '' : durationWords(entry.took);
    case 'size':
      return response?.size == null ? '' : byteSize(response.size);
  }
}
