import { FailureError } from '#core/failure-error.ts';
import { base64FromBytes } from '#core/http/base64.ts';
import type { KeepBody } from './receive-response.ts';

/** A message carries this much without being felt; more goes through the blob store. */
const inlineUpTo = 64 * 1024;

/** Small bodies become Base64, large ones go to `put`; where that rejects, the result is `storage-failed`. */
export function keepBodyIn(put: (blob: Blob) => Promise<string>): KeepBody {
  return async (blob) => {
    if (blob.size > inlineUpTo) return { kind: 'blob', blobId: await stored(put(blob)) };
    return { kind: 'inline', base64: base64FromBytes(new Uint8Array(await blob.arrayBuffer())) };
  };
}

function stored(putting: Promise<string>): Promise<string> {
  return putting.catch((caught: unknown) => {
    const detail = caught instanceof Error ? caught.name : typeof caught;
    throw new FailureError({ code: 'storage-failed', field: 'request', detail });
  });
}
