import type { FilterRow } from './match-filter.ts';

/** The columns of the list, in the order in which they are offered. */
export const trafficColumns = [
  'status',
  'method',
  'url',
  'service',
  'region',
  'auth',
  'key',
  'verdict',
  'started',
  'time',
  'size',
] as const;
export type TrafficColumn = (typeof trafficColumns)[number];

export type Sort = { readonly column: TrafficColumn; readonly descending: boolean };

/** Rows by what a column shows; equal ones keep their order, and those that have nothing there come last either way. */
export function sortRows<R extends FilterRow>(rows: readonly R[], sort: Sort | null): readonly R[] {
  if (!sort) return rows;
  const sign = sort.descending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: sortKey(row, sort.column) }));
  keyed.sort((one, other) => {
    if (one.key === other.key) return 0;
    if (one.key === null) return 1;
    if (other.key === null) return -1;
    return one.key < other.key ? -sign : sign;
  });
  return keyed.map(({ row }) => row);
}

function sortKey({ entry, facts, verdict }: FilterRow, column: TrafficColumn): string | number | null {
  switch (column) {
    case 'status':
      return entry.response?.status ?? null;
    case 'method':
      return entry.method;
    case 'url':
      return `${facts.host} ${facts.path}`;
    case 'service':
      return facts.service;
    case 'region':
      return facts.region;
    case 'auth':
      return facts.auth === 'none' ? null : facts.auth;
    case 'key':
      return facts.keyId;
    case 'verdict':
      return verdict.cause ?? (verdict.kind || null);
    case 'started':
      return entry.at;
    case 'time':
      return entry.took;
    case 'size':
      return entry.response?.size ?? null;
  }
}
