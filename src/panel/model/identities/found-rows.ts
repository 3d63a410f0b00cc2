import type { Failure } from '#core/failure.ts';
import type { FoundProfile } from '#core/formats/credentials/found-profile.ts';
import { maskKeyId } from '#core/redact.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import type { PasteRow } from './pasting.ts';

/** What became of a row by hand, or by saving. */
export type RowEdit = {
  readonly name?: string;
  readonly chosen?: boolean;
  readonly outcome?: Failure | 'saved';
};

type FoundRow = {
  /** Tells rows apart while the text changes around them. It holds secrets, as the credentials do. */
  readonly key: string;
  readonly credentials: Credentials;
  readonly row: PasteRow;
};

/** What was found, as it is shown and as it was changed by hand. Those that have expired are not chosen by themselves. */
export function foundRows(
  found: readonly FoundProfile[],
  edits: ReadonlyMap<string, RowEdit>,
  taken: ReadonlySet<string>,
  now: number,
): readonly FoundRow[] {
  const given = new Set<string>();
  const rows = found.map((profile, index): FoundRow => {
    const { credentials, expiresAt, form } = profile;
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const key = [profile.name, accessKeyId, secretAccessKey, sessionToken].join(' ');
    const { name, chosen, outcome = null } = edits.get(key) ?? {};
    const suggested = freeName(profile.name || maskKeyId(accessKeyId), given);
    given.add(suggested);
    const row: PasteRow = {
      index,
      name: name ?? suggested,
      maskedKeyId: maskKeyId(accessKeyId),
      hasSessionToken: sessionToken !== undefined,
      expiresAt,
      form,
      longTerm: profile.warnings.includes('long-term'),
      chosen: outcome !== 'saved' && (chosen ?? (expiresAt === null || expiresAt > now)),
      replaces: taken.has((name ?? suggested).trim()),
      clashes: false,
      outcome,
    };
    return { key, credentials, row };
  });
  const names = rows.filter(({ row }) => row.chosen).map(({ row }) => row.name.trim());
  return rows.map((one) => ({
    ...one,
    row: {
      ...one.row,
      clashes: one.row.chosen && names.filter((name) => name === one.row.name.trim()).length > 1,
    },
  }));
}

function freeName(name: string, given: ReadonlySet<string>): string {
  if (!given.has(name)) return name;
  let count = 2;
  while (given.has(`${name} (${count})`)) count++;
  return `${name} (${count})`;
}
