import * as v from 'valibot';
import type { WrongPassphrases } from '#core/vault/wrong-passphrases.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

const schema: v.GenericSchema<unknown, WrongPassphrases> = v.object({
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  at: v.number(),
});

/** Outlives worker and browser, so that neither of them is a way around the wait. */
export const vaultAttemptsDocument: DocumentKind<WrongPassphrases> = {
  name: 'vault-attempts',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(schema),
};
