import { describe, expect, it, vi } from 'vitest';
import { keepBodyIn } from '#background/keep-body.ts';

const limit = 64 * 1024;
const bytesOf = (size: number) => new Uint8Array(size).map((_, index) => index * 7);

describe('the body of an answer', () => {
  it.each([0, 1, 256, limit])('goes with the message where it has %i bytes', async (size) => {
    const put = vi.fn<(blob: Blob) => Promise<string>>();
    const kept = await keepBodyIn(put)(new Blob([bytesOf(size)]));
    if (kept.kind !== 'inline') throw new Error(kept.kind);
    expect(Buffer.from(kept.base64, 'base64')).toEqual(Buffer.from(bytesOf(size)));
    expect(put).not.toHaveBeenCalled();
  });

  it('goes to the blob store where it is larger', async () => {
    const put = vi.fn<(blob: Blob) => Promise<string>>(async () => 'response:1');
    const blob = new Blob([bytesOf(limit + 1)]);
    expect(await keepBodyIn(put)(blob)).toEqual({ kind: 'blob', blobId: 'response:1' });
    expect(put).toHaveBeenCalledWith(blob);
  });

  it('is a storage failure, and none of the network, where the store takes no more', async () => {
    const keep = keepBodyIn(() => Promise.reject(new DOMException('', 'QuotaExceededError')));
    await expect(keep(new Blob([bytesOf(limit + 1)]))).rejects.toMatchObject({
      failure: { code: 'storage-failed', detail: 'QuotaExceededError' },
    });
  });
});
