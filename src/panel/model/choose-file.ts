import type { FileRef } from '#core/compose/draft.ts';
import type { PanelPorts } from '../ports.ts';

/** Copies a chosen file into the blob store, where it outlives this panel and where the worker reads it. */
export async function chooseFile(ports: PanelPorts, file: File): Promise<FileRef> {
  const blobId = await ports.blobs.put('file', file);
  return { blobId, name: file.name, type: file.type, size: file.size };
}
