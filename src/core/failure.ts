/** Where in the request a failure belongs, so that the panel can show it at that field. */
export type Field =
  | 'method'
  | 'url'
  | `query:${number}`
  | `header:${number}`
  | 'body'
  | 'region'
  | 'service'
  | 'date'
  | 'scope-date'
  | 'expires'
  | 'profile'
  | 'access-key-id'
  | 'secret-access-key'
  | 'session-token'
  | 'expiration'
  | 'rule-name'
  | 'where'
  | 'methods'
  | 'origins'
  | 'token'
  | 'token-header'
  | `rewrite-header:${number}`
  | `rewrite-query:${number}`
  | 'rewrite-host'
  | 'sign-host'
  | 'rewrite-path'
  | 'rules-file'
  | 'paste'
  | 'har-file'
  | 'passphrase'
  | 'new-passphrase'
  | 'vault-file'
  | 'request';

/**
 * What went wrong, as data and without prose: the panel has the words. `field` names the input at fault;
 * `detail` is the offending value or a browser's own message, never a secret.
 */
export type Failure = { readonly code: FailureCode; readonly field: Field; readonly detail?: string };

export type FailureCode =
  | 'url-empty'
  | 'url-unparsable'
  | 'url-scheme-unsupported'
  | 'url-credentials'
  | 'url-changed-by-browser'
  | 'method-invalid'
  | 'method-forbidden'
  | 'header-name-invalid'
  | 'header-value-invalid'
  | 'header-value-not-ascii'
  | 'header-owned-by-browser'
  | 'body-not-allowed'
  | 'body-json-invalid'
  | 'body-missing'
  | 'region-empty'
  | 'region-invalid'
  | 'service-empty'
  | 'service-invalid'
  | 'date-invalid'
  | 'scope-date-invalid'
  | 'expires-out-of-range'
  | 'access-key-id-invalid'
  | 'secret-access-key-empty'
  | 'session-token-invalid'
  | 'expiration-invalid'
  | 'credentials-expired'
  | 'profile-unknown'
  | 'pattern-empty'
  | 'pattern-invalid'
  | 'pattern-host-open'
  | 'pattern-plain-http'
  | 'regex-invalid'
  | 'regex-host-open'
  | 'origin-invalid'
  | 'host-invalid'
  | 'path-invalid'
  | 'header-not-settable'
  | 'sign-host-unsupported'
  | 'token-empty'
  | 'token-invalid'
  | 'token-unknown'
  | 'token-expired'
  | 'token-use-wrong'
  | 'body-unreadable'
  | 'authorised-already'
  | 'rules-file-invalid'
  | 'paste-unreadable'
  | 'har-invalid'
  | 'rule-unknown'
  | 'tab-gone'
  | 'debugging-cancelled'
  | 'debugging-refused'
  | 'net-rules-refused'
  | 'page-unreachable'
  | 'sigv4-not-accepted'
  | 'sigv4a-required'
  | 'permission-missing'
  | 'network-failed'
  | 'tls-failed'
  | 'tls-or-network-failed'
  | 'aborted'
  | 'storage-failed'
  | 'worker-unreachable'
  | 'worker-stopped'
  | 'message-malformed'
  | 'store-newer'
  | 'vault-none'
  | 'vault-exists'
  | 'vault-locked'
  | 'vault-passphrase-wrong'
  | 'vault-passphrase-weak'
  | 'vault-wait'
  | 'vault-tampered'
  | 'vault-downgraded'
  | 'vault-file-invalid'
  | 'internal';

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** The outcome of what went well. */
export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** The outcome of what did not; without a detail the failure has no such key. */
export function failure(code: FailureCode, field: Field, detail?: string): Outcome<never> {
  return { ok: false, failure: detail === undefined ? { code, field } : { code, field, detail } };
}
