import * as v from 'valibot';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

export type StoredCorrections = {
  readonly clockOffset: number;
  readonly hosts: { readonly [host: string]: { readonly region?: string; readonly service?: string } };
};

const schema: v.GenericSchema<unknown, StoredCorrections> = v.object({
  clockOffset: v.pipe(v.number(), v.safeInteger()),
  hosts: v.record(
    v.string(),
    v.object({ region: v.exactOptional(v.string()), service: v.exactOptional(v.string()) }),
  ),
});

/** The clock and the scopes that answers taught, kept because the user said so. */
export const correctionsDocument: DocumentKind<StoredCorrections> = {
  name: 'corrections',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(schema),
};
