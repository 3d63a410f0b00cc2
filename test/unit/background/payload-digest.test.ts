import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { PayloadDigester, type ReadFile } from '#background/payload-digest.ts';
import { planBody } from '#core/compose/body-plan.ts';
import type { DraftBody, FileRef } from '#core/compose/draft.ts';
import { bodyOf, part } from '../core/compose/sample-draft.ts';
import { callContext } from './call-context.ts';

const megabyte = 1024 * 1024;
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const fileOf = (size: number, blobId = 'file:1'): FileRef => ({ blobId, name: 'a.bin', type: '', size });
const bytesOf = (size: number) => new Uint8Array(size).map((_, index) => index * 31);

function planned(change: Partial<DraftBody>) {
  const plan = planBody(bodyOf(change));
  if (!plan) throw new Error('no body');
  return plan;
}

const filesOf = (content: Record<string, Uint8Array<ArrayBuffer>>) =>
  vi.fn<ReadFile>(async ({ blobId }) => new Blob([content[blobId] ?? new Uint8Array(0)]));

describe('the digest of a body', () => {
  const noFiles = new PayloadDigester(() => Promise.reject(new Error('no file is to be read')));

  it('is that of no bytes where there is no body', async () => {
    expect(await noFiles.digest(planned({ kind: 'none' }), callContext())).toEqual({
      sha256: sha256(''),
      size: 0,
    });
  });

  it.each([0, 1, 55, 56, 64, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, megabyte])(
    'is SHA-256 of a text of %i bytes, whichever implementation hashes it',
    async (size) => {
      const text = 'é'.repeat(size / 2) + 'x'.repeat(size % 2);
      expect(await noFiles.digest(planned({ kind: 'text', text }), callContext())).toEqual({
        sha256: sha256(text),
        size,
      });
    },
  );

  it('of a multipart form is that of all its pieces in order', async () => {
    const content = { 'file:1': bytesOf(100), 'file:2': bytesOf(70_000) };
    const parts = [
      part('a', '1'),
      part('f', fileOf(100)),
      part('g', fileOf(70_000, 'file:2')),
      part('é', 'ü'),
    ];
    const plan = planned({ kind: 'multipart', parts });
    const whole = createHash('sha256');
    for (const piece of plan.pieces) {
      whole.update(
        piece instanceof Uint8Array ? piece : (content[piece.blobId as keyof typeof content] ?? ''),
      );
    }
    const digest = await new PayloadDigester(filesOf(content)).digest(plan, callContext());
    expect(digest).toEqual({ sha256: whole.digest('hex'), size: plan.size });
  });
});

describe('the digest of a file', () => {
  const size = 9 * megabyte + 1;
  const bytes = bytesOf(size);

  it('is read slice by slice, saying how far it is', async () => {
    const context = callContext();
    const file = planned({ kind: 'file', file: fileOf(size) });
    const digest = await new PayloadDigester(filesOf({ 'file:1': bytes })).digest(file, context);
    expect(digest).toEqual({ sha256: sha256(bytes), size });
    expect(context.seen).toEqual(
      [4 * megabyte, 8 * megabyte, size].map((done) => ({ step: 'hashing', done, total: size })),
    );
  });

  it('is that of no bytes for an empty file', async () => {
    const file = planned({ kind: 'file', file: fileOf(0) });
    const digester = new PayloadDigester(filesOf({}));
    expect(await digester.digest(file, callContext())).toEqual({ sha256: sha256(''), size: 0 });
  });

  it('is known the second time, without reading the file again', async () => {
    const read = filesOf({ 'file:1': bytesOf(10), 'file:2': bytesOf(11) });
    const digester = new PayloadDigester(read);
    const file = planned({ kind: 'file', file: fileOf(10) });
    const first = await digester.digest(file, callContext());
    expect(await digester.digest(file, callContext())).toEqual(first);
    expect(read).toHaveBeenCalledTimes(1);
    const other = await digester.digest(planned({ kind: 'file', file: fileOf(11, 'file:2') }), callContext());
    expect(other.sha256).toBe(sha256(bytesOf(11)));
  });

  it('in a form is another one when the text beside it changes', async () => {
    const digester = new PayloadDigester(filesOf({ 'file:1': bytesOf(10) }));
    const form = (text: string) =>
      planned({ kind: 'multipart', parts: [part('a', text), part('f', fileOf(10))] });
    const first = await digester.digest(form('1'), callContext());
    const second = await digester.digest(form('2'), callContext());
    expect(first.sha256).not.toBe(second.sha256);
  });

  it('is given up between two slices when the call is aborted, and is not taken for known', async () => {
    const context = callContext(() => context.abort());
    const digester = new PayloadDigester(filesOf({ 'file:1': bytes }));
    const file = planned({ kind: 'file', file: fileOf(size) });
    await expect(digester.digest(file, context)).rejects.toMatchObject({ failure: { code: 'aborted' } });
    expect(context.seen).toHaveLength(1);
    expect((await digester.digest(file, callContext())).sha256).toBe(sha256(bytes));
  });

  it('fails as reading the file fails, and works when it does again', async () => {
    const read = filesOf({ 'file:1': bytesOf(10) });
    read.mockRejectedValueOnce(new Error('gone'));
    const digester = new PayloadDigester(read);
    const file = planned({ kind: 'file', file: fileOf(10) });
    await expect(digester.digest(file, callContext())).rejects.toThrow('gone');
    expect((await digester.digest(file, callContext())).sha256).toBe(sha256(bytesOf(10)));
  });
});
