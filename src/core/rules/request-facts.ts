import type { ResourceKind } from './rule.ts';

/** What is known of a request before it is decided whether a rule takes it. */
export type RequestFacts = {
  readonly method: string;
  /** Absolute, as the browser is about to send it. */
  readonly url: string;
  readonly kind: ResourceKind;
  /** Null for a service worker's own request where the browser does not tell its tab. */
  readonly tabId: number | null;
  /** The origin of the tab's page, or of the service worker; null where it is not known. */
  readonly pageOrigin: string | null;
};

/** The tab that a rule for one tab is bound to, and the origin of the page shown there, as far as it is known. */
export type Binding = { readonly tabId: number; readonly origin: string | null };

/** Why a rule does not take a request. */
export type Miss =
  | 'off'
  | 'paused'
  | 'preflight'
  | 'scheme'
  | 'plain-http'
  | 'host'
  | 'port'
  | 'path'
  | 'regex'
  | 'method'
  | 'kind'
  | 'other-tab'
  | 'tab-gone'
  | 'tab-off'
  | 'other-origin'
  | 'earlier-rule'
  | 'invalid';
