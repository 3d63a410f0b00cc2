import * as v from 'valibot';
import type { Draft } from '#core/compose/draft.ts';
import { draftSchema } from '#core/compose/draft-schema.ts';
import type { DocumentKind } from './document.ts';

/** The request being written in Compose. */
export const draftDocument: DocumentKind<Draft> = {
  name: 'draft',
  version: 1,
  secret: false,
  migrations: [],
  decode: (data) => {
    const decoded = v.safeParse(draftSchema, data);
    return decoded.success ? decoded.output : null;
  },
};
