/** Prints rows under a title, the columns as wide as their widest cell. */
export function printTable(
  title: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ')}`;
  console.log(`\n${title}\n${[header, ...rows].map((row) => line(row).trimEnd()).join('\n')}`);
}

/** Three digits, in the unit that suits. */
export function duration(ms: number): string {
  return ms < 1 ? `${digits(ms * 1000)} µs` : `${digits(ms)} ms`;
}

/** A difference, with its sign. What floating point leaves of two equal times is no difference. */
export function added(ms: number): string {
  const rounded = Math.round(ms * 1e5) / 1e5;
  return `${rounded < 0 ? '−' : '+'}${duration(Math.abs(rounded))}`;
}

export function times(factor: number): string {
  return `${digits(factor)}×`;
}

export function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
