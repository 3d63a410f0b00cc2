import * as v from 'valibot';
import type { Draft } from '#core/compose/draft.ts';
import { draftSchema } from '#core/compose/draft-schema.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

export type StoredSent = {
  readonly id: string;
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly as: string | null;
  readonly status: number;
  readonly took: number;
  readonly from: 'compose' | 'replay' | 'page';
  readonly draft: Draft;
};

const schema: v.GenericSchema<unknown, readonly StoredSent[]> = v.array(
  v.object({
    id: v.string(),
    at: v.number(),
    method: v.string(),
    url: v.string(),
    as: v.nullable(v.string()),
    status: v.number(),
    took: v.number(),
    from: v.picklist(['compose', 'replay', 'page']),
    draft: draftSchema,
  }),
);

/** What was sent from here, the newest first, without the credentials that stood in its headers. */
export const historyDocument: DocumentKind<readonly StoredSent[]> = {
  name: 'history',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(schema),
};
