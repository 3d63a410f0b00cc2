import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Draft } from '#core/compose/draft.ts';
import { draftSchema } from '#core/compose/draft-schema.ts';
import { generalProfile } from '#core/endpoints/signing-profile.ts';
import { bodyOf, draftOf, part, queryRow, row } from './sample-draft.ts';

const accepts = (draft: unknown) => v.safeParse(draftSchema, draft).success;
const file = { blobId: 'file:1', name: 'a.bin', type: '', size: 3 };

const full: Draft = draftOf('https://h/?a=1', {
  headers: [row('a', '1'), row('', '', false)],
  query: [queryRow('a', null)],
  body: bodyOf({ kind: 'multipart', form: [row('x', 'y')], parts: [part('a', '1'), part('f', file)], file }),
  auth: { ...draftOf('').auth, kind: 'query', profile: generalProfile },
});

describe('the schema of a draft', () => {
  it('gives a draft back as it was', () => {
    expect(v.parse(draftSchema, full)).toEqual(full);
    expect(v.parse(draftSchema, draftOf(''))).toEqual(draftOf(''));
  });

  it('takes a draft that is wrong in every field: it is still being written', () => {
    expect(accepts(draftOf('no url', { method: ' ', auth: { ...full.auth, expiresIn: 'soon' } }))).toBe(true);
  });

  it('takes profile settings that were lost on the way, as messages lose what is undefined', () => {
    const auth = { ...full.auth, profile: { normalizePath: undefined } };
    expect(accepts({ ...full, auth })).toBe(true);
    expect(accepts(JSON.parse(JSON.stringify({ ...full, auth })))).toBe(true);
  });

  it('drops what it does not know', () => {
    expect(v.parse(draftSchema, { ...full, surprise: 1 })).toEqual(full);
  });

  it.each(Object.keys(full))('refuses a draft without %s', (key) => {
    expect(accepts({ ...full, [key]: undefined })).toBe(false);
  });

  it.each([
    ['a header without a value', { headers: [{ id: 'a', enabled: true, name: 'a' }] }],
    ['a body of unknown kind', { body: { ...full.body, kind: 'stream' } }],
    ['a boundary that breaks out of its line', { body: { ...full.body, boundary: 'a\r\nb' } }],
    ['an empty boundary', { body: { ...full.body, boundary: '' } }],
    ['a boundary of 71 letters', { body: { ...full.body, boundary: 'b'.repeat(71) } }],
    ['a file of negative size', { body: { ...full.body, file: { ...file, size: -1 } } }],
    ['a file of no size', { body: { ...full.body, file: { ...file, size: Number.NaN } } }],
    ['an unknown way to sign', { auth: { ...full.auth, kind: 'basic' } }],
    ['a profile setting of the wrong type', { auth: { ...full.auth, profile: { normalizePath: 'yes' } } }],
    ['a profile setting without meaning', { auth: { ...full.auth, profile: { sessionToken: 'shown' } } }],
  ])('refuses %s', (_, change) => {
    expect(accepts({ ...full, ...change })).toBe(false);
  });

  it('never throws (any value, anywhere in a draft)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(full)), fc.anything(), (key, value) => {
        expect(accepts({ ...full, [key]: value })).toBeTypeOf('boolean');
        expect(accepts(value)).toBe(false);
      }),
    );
  });
});
