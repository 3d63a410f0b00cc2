import * as v from 'valibot';
import type { Failure } from '#core/failure.ts';

/** A failure that was stored. Its code may be one that another version knew: words for it are then the panel's matter. */
export const failureSchema: v.GenericSchema<unknown, Failure> = v.pipe(
  v.object({ code: v.string(), field: v.string(), detail: v.exactOptional(v.string()) }),
  v.transform((read) => read as Failure),
);
