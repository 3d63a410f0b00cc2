export type HexRow = { readonly offset: string; readonly hex: string; readonly ascii: string };

/** How many columns a row takes: offset, bytes in two groups, characters, and the blanks between them. */
export function hexColumns(bytesPerRow: number, size: number): number {
  return offsetDigits(size) + 2 + hexColumn(bytesPerRow, bytesPerRow) + 2 + bytesPerRow;
}

export function offsetDigits(size: number): number {
  return Math.max(6, size.toString(16).length);
}

/** One row of a hex dump: `000010`, `50 4b …  00`, and the bytes as ASCII with a dot for each that has no glyph. */
export function hexRow(body: Uint8Array, row: number, bytesPerRow: number): HexRow {
  const from = row * bytesPerRow;
  let hex = '';
  let ascii = '';
  for (let index = 0; index < bytesPerRow; index++) {
    const byte = body[from + index];
    const gap = index === 0 ? '' : index === bytesPerRow / 2 ? '  ' : ' ';
    hex += gap + (byte === undefined ? '  ' : byte.toString(16).padStart(2, '0'));
    if (byte !== undefined) ascii += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
  }
  return { offset: from.toString(16).padStart(offsetDigits(body.length), '0'), hex, ascii };
}

/** The column in `HexRow.hex` at which a byte's two digits begin. */
export function hexColumn(index: number, bytesPerRow: number): number {
  return index * 3 + (index >= bytesPerRow / 2 ? 1 : 0);
}
