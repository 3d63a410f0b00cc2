import { holdsCredentials } from '#core/traffic/holds-credentials.ts';
import type { TrafficRow } from './traffic-rows.ts';

/** What a file with these requests would give away, as counts of requests. */
export type CredentialCount = {
  readonly authorised: number;
  readonly cookies: number;
  readonly bodies: number;
  /** Requests with any of it. */
  readonly any: number;
};

/** Counts what secrets a file of these requests would hold. */
export function countCredentials(rows: readonly TrafficRow[]): CredentialCount {
  const count = (holds: (row: TrafficRow) => boolean) => rows.filter(holds).length;
  const hasBody = ({ entry }: TrafficRow) =>
    [entry.body, entry.response?.body].some((body) => body?.kind === 'exact' || body?.kind === 'text');
  const hasCookies = ({ entry }: TrafficRow) =>
    [...entry.headers, ...(entry.response?.headers ?? [])].some(([name]) => /^(set-)?cookie$/i.test(name));
  return {
    authorised: count(({ facts }) => facts.auth !== 'none'),
    cookies: count(hasCookies),
    bodies: count(hasBody),
    any: count((row) => holdsCredentials(row.entry) || hasCookies(row)),
  };
}
