import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArgumentOf, CommandName } from '#protocol/contract.ts';
import { decodeArgument, isCommandName } from '#protocol/decode-argument.ts';
import { draftOf } from '../core/compose/sample-draft.ts';

const draft = draftOf('https://h/');
const valid: { readonly [N in CommandName]: ArgumentOf<N> } = {
  trace: { draft, revealToken: true, save: false },
  send: { draft },
  revealKeys: { draft },
  loadDraft: null,
  saveDraft: { draft },
  listIdentities: null,
  saveIdentity: { name: 'a', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 's', sessionToken: '' },
  removeIdentity: { id: '1' },
  releaseBlobs: { blobIds: ['response:1'] },
  stayAwake: null,
  openPermissionPage: { origin: 'https://h:8443' },
};
const names = Object.keys(valid).filter(isCommandName);

describe('the argument of a command', () => {
  it.each(names)('of %s is taken as the contract has it', (name) => {
    expect(decodeArgument(name, valid[name])).toEqual({ argument: valid[name] });
  });

  it.each(names)('of %s is refused where it is of another kind', (name) => {
    for (const argument of [undefined, 0, '', [], true]) expect(decodeArgument(name, argument)).toBeNull();
    expect(decodeArgument(name, valid[name] === null ? {} : null)).toBeNull();
  });

  it.each(names.filter((name) => valid[name] !== null))(
    'of %s is refused where a part is missing or wrong',
    (name) => {
      for (const key of Object.keys(Object(valid[name]))) {
        expect(decodeArgument(name, { ...valid[name], [key]: undefined })).toBeNull();
        expect(decodeArgument(name, { ...valid[name], [key]: 7 })).toBeNull();
      }
    },
  );

  it.each(names)('of %s is decoded without throwing (any value)', (name) => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withMap: true, withDate: true }), (value) => {
        decodeArgument(name, value);
        if (valid[name] !== null) {
          for (const key of Object.keys(valid[name])) decodeArgument(name, { ...valid[name], [key]: value });
        }
      }),
    );
  });

  it('loses what the contract does not name', () => {
    expect(decodeArgument('removeIdentity', { id: '1', all: true })).toEqual({ argument: { id: '1' } });
  });

  it.each([
    'javascript:alert(1)',
    'https://h/path',
    'file:///etc',
    'https://',
    'ftp://h',
    ' https://h',
    'https://h\n',
  ])('is no origin to ask access for: %j', (origin) => {
    expect(decodeArgument('openPermissionPage', { origin })).toBeNull();
  });
});

describe('the name of a command', () => {
  it('is one of the contract’s and nothing that every object has', () => {
    for (const name of names) expect(isCommandName(name)).toBe(true);
    for (const name of ['hasOwnProperty', 'constructor', '__proto__', 'Trace', '']) {
      expect(isCommandName(name)).toBe(false);
    }
  });
});
