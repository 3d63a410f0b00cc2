const units = ['KiB', 'MiB', 'GiB'] as const;

/** A number of bytes in words: `412 B`, `1.5 KiB`, `64 MiB`; three digits at most after the first unit. */
export function byteSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  let size = bytes;
  let unit = '';
  for (const next of units) {
    if (size < 1023.5) break;
    size /= 1024;
    unit = next;
  }
  return `${size < 10 ? Number(size.toFixed(1)) : Math.round(size)} ${unit}`;
}
