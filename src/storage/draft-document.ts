import type { Draft } from '#core/compose/draft.ts';
import { draftSchema } from '#core/compose/draft-schema.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

/** The request being written in Compose. */
export const draftDocument: DocumentKind<Draft> = {
  name: 'draft',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(draftSchema),
};
