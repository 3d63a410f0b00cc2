import * as v from 'valibot';

/** The check of a document's data by a schema: null for what does not fit. */
export function decodeBy<T>(schema: v.GenericSchema<unknown, T>): (data: unknown) => T | null {
  return (data) => {
    const decoded = v.safeParse(schema, data);
    return decoded.success ? decoded.output : null;
  };
}
