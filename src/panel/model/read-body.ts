import { FailureError } from '#core/failure-error.ts';
import { bytesFromBase64 } from '#core/http/base64.ts';
import type { BodyRef } from '#protocol/compose-contract.ts';
import type { PanelPorts } from '../ports.ts';

/** The bytes of an answer, which need not lie on the disk any longer once they are here. Rejects with `storage-failed`. */
export async function readBody({ blobs, client }: PanelPorts, ref: BodyRef): Promise<Uint8Array> {
  if (ref.kind === 'inline') return bytesFromBase64(ref.base64);
  try {
    const blob = await blobs.get(ref.blobId);
    if (blob) return new Uint8Array(await blob.arrayBuffer());
  } catch {
    // As if it were not there.
  } finally {
    client.call('releaseBlobs', { blobIds: [ref.blobId] }).catch(() => undefined);
  }
  throw new FailureError({ code: 'storage-failed', field: 'request' });
}
