import type { KeepBody } from './receive-response.ts';

/** A message carries this much without being felt; more goes through the blob store. */
const inlineUpTo = 64 * 1024;

export function keepBodyIn(put: (blob: Blob) => Promise<string>): KeepBody {
  return async (blob) => {
    if (blob.size > inlineUpTo) return { kind: 'blob', blobId: await put(blob) };
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let latin1 = '';
    for (const byte of bytes) latin1 += String.fromCharCode(byte);
    return { kind: 'inline', base64: btoa(latin1) };
  };
}
