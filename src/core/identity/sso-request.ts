import type { Header } from '../http/headers.ts';
import type { JsonObject } from './json-fields.ts';

/** A call of IAM Identity Center. `path` is on `https://oidc.<region>.amazonaws.com` or `https://portal.sso.<region>.amazonaws.com`. */
export type SsoRequest = {
  readonly host: 'oidc' | 'portal.sso';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: readonly Header[];
  readonly body: JsonObject | null;
};
