import { describe, expect, it } from 'vitest';
import { FailureError } from '#core/failure-error.ts';
import { type DocumentKind, openDocument } from '#storage/document.ts';
import { memoryStore } from './memory-store.ts';

type Note = { readonly text: string };

const note: DocumentKind<Note> = {
  name: 'note',
  version: 3,
  secret: false,
  migrations: [
    (data) => ({ words: [(data as { word: string }).word, 'one'] }),
    (data) => ({ text: [...(data as { words: string[] }).words, 'two'].join(' ') }),
  ],
  decode: (data) => {
    const { text } = Object(data) as { text?: unknown };
    return typeof text === 'string' ? { text } : null;
  },
};

const newer = { version: 4, data: { pages: [] } };
const tooNew = { failure: { code: 'store-newer', field: 'request', detail: 'note' } };
const failed = (detail: string) => ({ failure: { code: 'storage-failed', field: 'request', detail } });

describe('a document', () => {
  it('is absent from an empty store', async () => {
    expect(await openDocument(note, memoryStore()).load()).toBeNull();
  });

  it('is read back as it was saved, with its version', async () => {
    const store = memoryStore();
    await openDocument(note, store).save({ text: 'hello' });
    expect(store.content).toEqual({ note: { version: 3, data: { text: 'hello' } } });
    expect(await openDocument(note, store).load()).toEqual({ text: 'hello' });
  });

  it('is migrated through every version in order', async () => {
    const store = memoryStore({ note: { version: 1, data: { word: 'zero' } } });
    expect(await openDocument(note, store).load()).toEqual({ text: 'zero one two' });
  });

  it('is migrated from the version it has, and no further back', async () => {
    const store = memoryStore({ note: { version: 2, data: { words: ['zero'] } } });
    expect(await openDocument(note, store).load()).toEqual({ text: 'zero two' });
  });

  it('of another name is another document', async () => {
    const store = memoryStore();
    await openDocument(note, store).save({ text: 'hello' });
    expect(await openDocument({ ...note, name: 'other' }, store).load()).toBeNull();
  });
});

describe('a document that a newer version wrote', () => {
  it('is not served', async () => {
    const loading = openDocument(note, memoryStore({ note: newer })).load();
    await expect(loading).rejects.toBeInstanceOf(FailureError);
    await expect(loading).rejects.toMatchObject(tooNew);
  });

  it('is not overwritten, whether it was asked for before or not', async () => {
    const store = memoryStore({ note: newer });
    const document = openDocument(note, store);
    await expect(document.save({ text: 'old' })).rejects.toMatchObject(tooNew);
    await expect(document.load()).rejects.toMatchObject(tooNew);
    await expect(document.save({ text: 'old' })).rejects.toMatchObject(tooNew);
    expect(store.content).toEqual({ note: newer });
  });
});

describe('a document that cannot be read', () => {
  it.each([
    ['of data that do not fit', { version: 3, data: { text: 7 } }],
    ['whose migration fails', { version: 1, data: null }],
    ['without a version', { data: { text: 'x' } }],
    ['of version 0', { version: 0, data: { text: 'x' } }],
    ['of half a version', { version: 2.5, data: { text: 'x' } }],
    ['that is no document', 'text'],
    ['that is null', null],
  ])('%s is kept as a copy and counts as absent', async (_, stored) => {
    const store = memoryStore({ note: stored });
    expect(await openDocument(note, store).load()).toBeNull();
    expect(store.content).toEqual({ note: stored, 'note.backup': stored });
  });

  it('is copied before the first save, also where nobody loaded it', async () => {
    const store = memoryStore({ note: 'text' });
    await openDocument(note, store).save({ text: 'new' });
    expect(store.content).toEqual({ note: { version: 3, data: { text: 'new' } }, 'note.backup': 'text' });
  });

  it('is not overwritten where it cannot be copied', async () => {
    const store = memoryStore({ note: 'text' });
    store.fail('set', new DOMException('', 'QuotaExceededError'));
    const document = openDocument(note, store);
    await expect(document.load()).rejects.toMatchObject(failed('QuotaExceededError'));
    await expect(document.save({ text: 'new' })).rejects.toMatchObject(failed('QuotaExceededError'));
    expect(store.content).toEqual({ note: 'text' });
  });

  it('leaves the copy alone when the next one is saved', async () => {
    const store = memoryStore({ note: 'text' });
    const document = openDocument(note, store);
    await document.save({ text: 'a' });
    await document.save({ text: 'b' });
    expect(store.content['note.backup']).toBe('text');
  });
});

describe('a store that fails', () => {
  it('is told as a failure on loading, and may work again later', async () => {
    const store = memoryStore({ note: { version: 3, data: { text: 'hello' } } });
    store.fail('get', new DOMException('', 'AbortError'));
    const document = openDocument(note, store);
    await expect(document.load()).rejects.toMatchObject(failed('AbortError'));
    store.fail('get', null);
    expect(await document.load()).toEqual({ text: 'hello' });
  });

  it('is told as a failure on saving, without the data', async () => {
    const store = memoryStore();
    store.fail('set', 'secret text');
    const saving = openDocument(note, store).save({ text: 'secret text' });
    await expect(saving).rejects.toMatchObject(failed('string'));
  });
});
