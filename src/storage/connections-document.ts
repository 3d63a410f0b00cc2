import * as v from 'valibot';
import type { Connection } from '#core/identity/connection.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';
import { failureSchema } from './failure-schema.ts';

const text = v.string();
const nullable = v.nullable(text);
const named = { id: text, name: text };

const session = v.object({
  idToken: text,
  accessToken: text,
  refreshToken: nullable,
  clockDrift: v.number(),
  deviceKey: nullable,
});

const schema: v.GenericSchema<unknown, readonly Connection[]> = v.array(
  v.variant('kind', [
    v.object({
      kind: v.literal('user-pool'),
      ...named,
      userPoolId: text,
      clientId: text,
      clientSecret: nullable,
      region: text,
      endpoint: text,
      domain: text,
      scopes: v.array(text),
    }),
    v.object({
      kind: v.literal('user'),
      ...named,
      poolId: text,
      username: text,
      session: v.nullable(session),
      obtainedAt: v.number(),
      ended: v.nullable(failureSchema),
      signedInBy: v.picklist(['password', 'hosted-ui', 'imported']),
      device: v.nullable(
        v.object({ key: text, groupKey: text, password: text, offered: v.exactOptional(v.literal(true)) }),
      ),
    }),
    v.object({
      kind: v.literal('center'),
      ...named,
      startUrl: text,
      region: text,
      oidcEndpoint: text,
      portalEndpoint: text,
      client: v.nullable(v.object({ clientId: text, clientSecret: text, expiresAt: v.nullable(v.number()) })),
      token: v.nullable(
        v.object({ accessToken: text, refreshToken: nullable, expiresAt: v.nullable(v.number()) }),
      ),
      obtainedAt: v.number(),
      ended: v.nullable(failureSchema),
    }),
  ]),
);

/** User pools, their users and Identity Centers. */
export const connectionsDocument: DocumentKind<readonly Connection[]> = {
  name: 'connections',
  version: 1,
  secret: true,
  migrations: [],
  decode: decodeBy(schema),
};
