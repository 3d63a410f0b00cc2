/** Bytes; whoever drops a disk image does not wait for it. */
export const largestTextFile = 1_000_000;

/** A file's text; null where it is too large. What PowerShell redirects into a file is UTF-16. */
export async function readTextFile(file: File): Promise<string | null> {
  if (file.size > largestTextFile) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
