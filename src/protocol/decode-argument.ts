import * as v from 'valibot';
import { draftSchema } from '#core/compose/draft-schema.ts';
import type { ArgumentOf, CommandName } from './contract.ts';

const text: v.GenericSchema<unknown, string> = v.string();
const withDraft = v.object({ draft: draftSchema });

const schemas: { readonly [N in CommandName]: v.GenericSchema<unknown, ArgumentOf<N>> } = {
  trace: v.object({ draft: draftSchema, revealToken: v.boolean(), save: v.boolean() }),
  send: withDraft,
  revealKeys: withDraft,
  loadDraft: v.null(),
  saveDraft: withDraft,
  listIdentities: v.null(),
  saveIdentity: v.object({
    name: text,
    accessKeyId: text,
    secretAccessKey: text,
    sessionToken: text,
  }),
  removeIdentity: v.object({ id: v.string() }),
  releaseBlobs: v.object({ blobIds: v.array(v.string()) }),
  stayAwake: v.null(),
  openPermissionPage: v.object({ origin: v.pipe(v.string(), v.regex(/^https?:\/\/[^/\s]+$/)) }),
};

/** Whether a name from outside is one of the contract's. */
export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(schemas, name);
}

/** Checks an argument against the command's contract; null where it does not fit. */
export function decodeArgument<N extends CommandName>(
  name: N,
  argument: unknown,
): { readonly argument: ArgumentOf<N> } | null {
  const decoded = v.safeParse(schemas[name], argument);
  return decoded.success ? { argument: decoded.output } : null;
}
