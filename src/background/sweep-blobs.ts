import type { Draft } from '#core/compose/draft.ts';

/**
 * Removes the bytes that nobody can come back to: every response, and every file that the saved draft does not name. To be
 * called when the browser starts, since an open panel may still hold others.
 */
export async function sweepBlobs(
  blobs: {
    list(): Promise<readonly string[]>;
    remove(blobIds: readonly string[]): Promise<void>;
  },
  draft: Draft | null,
): Promise<void> {
  const named = new Set(draft === null ? [] : filesOf(draft));
  await blobs.remove((await blobs.list()).filter((blobId) => !named.has(blobId)));
}

function filesOf({ body }: Draft): readonly string[] {
  const files = [body.file, ...body.parts.map((part) => part.file)];
  return files.flatMap((file) => (file === null ? [] : [file.blobId]));
}
