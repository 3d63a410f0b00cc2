import { describe, expect, it } from 'vitest';
import { exampleCredentials } from '#core/examples/examples.ts';
import { openDocument } from '#storage/document.ts';
import { draftDocument } from '#storage/draft-document.ts';
import { identityDocument } from '#storage/identity-document.ts';
import { draftOf } from '../core/compose/sample-draft.ts';
import { memoryStore } from './memory-store.ts';

describe('every document', () => {
  it.each([draftDocument, identityDocument])('$name has a migration from each earlier version', (kind) => {
    expect(kind.migrations).toHaveLength(kind.version - 1);
  });
});

describe('the draft document', () => {
  it('keeps a draft, and is no secret', async () => {
    const store = memoryStore();
    const draft = draftOf('https://h/?a=1');
    await openDocument(draftDocument, store).save(draft);
    expect(await openDocument(draftDocument, store).load()).toEqual(draft);
    expect(draftDocument.secret).toBe(false);
  });

  it('does not serve what is no draft', () => {
    expect(draftDocument.decode({ ...draftOf('https://h/'), headers: null })).toBeNull();
  });
});

describe('the identity document', () => {
  const token = { ...exampleCredentials.slash, sessionToken: 'token' };

  it('keeps credentials with and without a session token, and is a secret', () => {
    const identities = [
      { id: '1', name: 'one', credentials: exampleCredentials.plus },
      { id: '2', name: 'two', credentials: token },
    ];
    expect(identityDocument.decode(identities)).toEqual(identities);
    expect(identityDocument.secret).toBe(true);
  });

  it.each([
    ['no list', {}],
    ['an identity without credentials', [{ id: '1', name: 'one' }]],
    ['credentials without a secret', [{ id: '1', name: 'one', credentials: { accessKeyId: 'A' } }]],
    ['a token that is none', [{ id: '1', name: 'one', credentials: { ...token, sessionToken: null } }]],
  ])('does not serve %s', (_, data) => {
    expect(identityDocument.decode(data)).toBeNull();
  });
});
