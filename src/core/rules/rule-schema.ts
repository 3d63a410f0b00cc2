import * as v from 'valibot';
import { signingProfileSchema } from '../compose/draft-schema.ts';
import type { ResourceKind, Rule } from './rule.ts';

const id = v.pipe(v.string(), v.maxLength(200));
const short = v.pipe(v.string(), v.maxLength(8 * 1024));
const long = v.pipe(v.string(), v.maxLength(64 * 1024));

const edits = v.pipe(
  v.array(
    v.object({
      id,
      enabled: v.boolean(),
      action: v.picklist(['set', 'append', 'remove']),
      name: short,
      value: long,
    }),
  ),
  v.maxLength(500),
);
const texts = v.pipe(v.array(short), v.maxLength(500));
const source = v.variant('kind', [
  v.object({ kind: v.literal('pasted'), tokenId: id }),
  v.object({ kind: v.literal('user-pool'), poolId: id, userId: v.nullable(id) }),
]);

export const resourceKindSchema: v.GenericSchema<unknown, ResourceKind> = v.picklist([
  'document',
  'fetch',
  'image',
  'script',
  'style',
  'font',
  'media',
  'beacon',
  'other',
]);

/** A rule from outside the worker, from a file, or from a document that an older version wrote. It may be wrong in every field. */
export const ruleSchema: v.GenericSchema<unknown, Rule> = v.object({
  id,
  name: short,
  enabled: v.boolean(),
  where: v.object({
    syntax: v.picklist(['pattern', 'regex']),
    text: short,
    methods: texts,
    kinds: v.pipe(v.array(resourceKindSchema), v.maxLength(20)),
    plainHttp: v.boolean(),
  }),
  scope: v.variant('kind', [
    v.object({ kind: v.literal('tab') }),
    v.object({ kind: v.literal('origins'), origins: texts }),
    v.object({ kind: v.literal('everywhere') }),
  ]),
  authorise: v.object({
    kind: v.picklist(['iam', 'api-key', 'user-pool', 'oidc', 'lambda', 'none', 'unchanged']),
    iam: v.object({
      identityId: id,
      form: v.picklist(['header', 'query']),
      region: short,
      service: short,
      expiresIn: short,
      profile: signingProfileSchema,
    }),
    apiKey: v.object({ header: short, source }),
    token: v.object({ header: short, bearer: v.boolean(), use: v.picklist(['id', 'access']), source }),
    existing: v.picklist(['leave', 'replace', 'keep-scope']),
  }),
  rewrite: v.object({
    headers: edits,
    query: edits,
    scheme: v.picklist(['', 'http', 'https']),
    host: short,
    signHost: short,
    pathFrom: short,
    pathTo: short,
    cors: v.boolean(),
  }),
  whenImpossible: v.picklist(['block', 'send-unsigned']),
});
