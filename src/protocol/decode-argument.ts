import * as v from 'valibot';
import { draftSchema } from '#core/compose/draft-schema.ts';
import { resourceKindSchema, ruleSchema } from '#core/rules/rule-schema.ts';
import { capturedRequestSchema } from '#core/traffic/captured-request-schema.ts';
import { largestVaultFile } from '#core/vault/vault-file.ts';
import { autoLockMinutes } from '#core/vault/vault-options.ts';
import type { ArgumentOf, CommandName } from './contract.ts';
import { identitySchemas } from './decode-identity-argument.ts';

const text: v.GenericSchema<unknown, string> = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const withDraft = v.object({ draft: draftSchema });
const byId = v.object({ id: text });
const keep = v.picklist(['session', 'vault']);
const passphrase = v.pipe(v.string(), v.maxLength(1024));
const vaultOptions = v.object({ autoLock: v.picklist(autoLockMinutes), listNames: v.boolean() });
const binding = v.object({ tabId: count, origin: v.nullable(text) });

const schemas: { readonly [N in CommandName]: v.GenericSchema<unknown, ArgumentOf<N>> } = {
  trace: v.object({ draft: draftSchema, revealToken: v.boolean(), save: v.boolean() }),
  send: v.object({ draft: draftSchema, from: v.optional(v.picklist(['compose', 'replay'])) }),
  sendInPage: v.object({ draft: draftSchema, tabId: count }),
  revealKeys: withDraft,
  loadDraft: v.null(),
  saveDraft: withDraft,
  listIdentities: v.null(),
  saveIdentity: v.object({
    name: text,
    accessKeyId: text,
    secretAccessKey: text,
    sessionToken: text,
    expiration: text,
    keep: v.optional(keep),
  }),
  removeIdentity: byId,
  releaseBlobs: v.object({ blobIds: v.array(v.string()) }),
  stayAwake: v.null(),
  openPermissionPage: v.object({
    patterns: v.array(v.pipe(v.string(), v.regex(/^(?:https?|\*):\/\/[^/\s]+\/\*$/))),
  }),
  listRules: v.null(),
  saveRule: v.object({ rule: ruleSchema }),
  removeRule: byId,
  switchRule: v.object({ id: text, enabled: v.boolean() }),
  moveRule: v.object({ id: text, to: count }),
  bindRule: v.object({ id: text, binding }),
  exportRules: v.null(),
  importRules: v.object({ text }),
  loadRuleDraft: v.null(),
  saveRuleDraft: v.object({ rule: v.nullable(ruleSchema) }),
  dryRun: v.object({
    facts: v.object({
      method: text,
      url: text,
      kind: resourceKindSchema,
      tabId: v.nullable(count),
      pageOrigin: v.nullable(text),
    }),
    headers: v.array(v.tuple([text, text])),
    body: text,
  }),
  setPaused: v.object({ paused: v.boolean() }),
  switchTab: v.object({ tabId: count, on: v.boolean() }),
  resumeTab: v.object({ tabId: count }),
  tabShows: binding,
  openPanelTab: v.object({ tabId: count, view: v.picklist(['compose', 'identities']) }),
  listActivity: v.object({ tabId: v.nullable(count) }),
  showActivity: byId,
  explain: v.object({ request: capturedRequestSchema, identityId: v.nullable(text) }),
  explainText: v.object({ text }),
  signedBody: v.object({ signature: text }),
  findSecrets: v.object({ text }),
  loadCorrections: v.null(),
  learnClock: v.object({ offset: v.nullable(v.pipe(v.number(), v.safeInteger())) }),
  learnHost: v.object({
    host: text,
    scope: v.nullable(v.object({ region: v.optional(text), service: v.optional(text) })),
  }),
  listHistory: v.null(),
  openHistory: byId,
  eraseHistory: v.object({ id: v.nullable(text) }),
  listTokens: v.null(),
  saveToken: v.object({ name: text, value: text, keep: v.optional(keep) }),
  removeToken: byId,
  vaultState: v.null(),
  createVault: v.object({ passphrase, options: vaultOptions, moveIn: v.boolean() }),
  unlockVault: v.object({ passphrase, fromBackup: v.boolean() }),
  lockVault: v.null(),
  changePassphrase: v.object({ current: passphrase, next: passphrase }),
  setVaultOptions: v.object({ options: vaultOptions }),
  eraseVault: v.null(),
  exportVault: v.object({ passphrase: v.nullable(passphrase) }),
  importVault: v.object({
    text: v.pipe(v.string(), v.maxLength(largestVaultFile)),
    passphrase,
    mode: v.picklist(['merge', 'replace']),
    preview: v.boolean(),
  }),
  moveIntoVault: v.null(),
  keepSecret: v.object({ kind: v.picklist(['identity', 'token', 'connection']), id: text, keep }),
  ...identitySchemas,
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
