import { describe, expect, it } from 'vitest';
import type { FailureCode } from '#core/failure.ts';
import { failureWords } from '#panel/words/failure-words.ts';

/** Every code that exists: one that is added and missing here does not compile. */
const every: { readonly [C in FailureCode]: true } = {
  'url-empty': true,
  'url-unparsable': true,
  'url-scheme-unsupported': true,
  'url-credentials': true,
  'url-changed-by-browser': true,
  'method-invalid': true,
  'method-forbidden': true,
  'header-name-invalid': true,
  'header-value-invalid': true,
  'header-value-not-ascii': true,
  'header-owned-by-browser': true,
  'body-not-allowed': true,
  'body-json-invalid': true,
  'body-missing': true,
  'region-empty': true,
  'region-invalid': true,
  'service-empty': true,
  'service-invalid': true,
  'date-invalid': true,
  'scope-date-invalid': true,
  'expires-out-of-range': true,
  'access-key-id-invalid': true,
  'secret-access-key-empty': true,
  'session-token-invalid': true,
  'expiration-invalid': true,
  'credentials-expired': true,
  'profile-unknown': true,
  'pattern-empty': true,
  'pattern-invalid': true,
  'pattern-host-open': true,
  'pattern-plain-http': true,
  'regex-invalid': true,
  'regex-host-open': true,
  'origin-invalid': true,
  'host-invalid': true,
  'path-invalid': true,
  'header-not-settable': true,
  'sign-host-unsupported': true,
  'token-empty': true,
  'token-invalid': true,
  'token-unknown': true,
  'token-expired': true,
  'token-use-wrong': true,
  'body-unreadable': true,
  'authorised-already': true,
  'rules-file-invalid': true,
  'rule-unknown': true,
  'tab-gone': true,
  'debugging-cancelled': true,
  'debugging-refused': true,
  'net-rules-refused': true,
  'paste-unreadable': true,
  'har-invalid': true,
  'page-unreachable': true,
  'sigv4-not-accepted': true,
  'sigv4a-required': true,
  'permission-missing': true,
  'network-failed': true,
  'tls-failed': true,
  'tls-or-network-failed': true,
  aborted: true,
  'storage-failed': true,
  'worker-unreachable': true,
  'worker-stopped': true,
  'message-malformed': true,
  'store-newer': true,
  'vault-none': true,
  'vault-exists': true,
  'vault-locked': true,
  'vault-passphrase-wrong': true,
  'vault-passphrase-weak': true,
  'vault-wait': true,
  'vault-tampered': true,
  'vault-downgraded': true,
  'vault-file-invalid': true,
  'field-empty': true,
  'field-invalid': true,
  'endpoint-invalid': true,
  'arn-invalid': true,
  'policy-invalid': true,
  'service-refused': true,
  'answer-unreadable': true,
  'mfa-code-needed': true,
  'new-token-needed': true,
  'sign-in-needed': true,
  'center-sign-in-needed': true,
  'source-missing': true,
  'source-loop': true,
  'refresh-failed': true,
  'refresh-late': true,
  'not-refreshable': true,
  'no-identity-pool': true,
  'connection-unknown': true,
  'sign-in-unknown': true,
  'answer-unexpected': true,
  'code-refused': true,
  'challenge-unsupported': true,
  'device-secret-missing': true,
  'hosted-ui-unsupported': true,
  'hosted-ui-closed': true,
  'hosted-ui-refused': true,
  'hosted-ui-wrong': true,
  'authorisation-expired': true,
  'authorisation-denied': true,
  'confirmation-wrong': true,
  'session-unreadable': true,
  'session-of-guest': true,
  'session-federated': true,
  'passkey-failed': true,
  'passkey-needs-tab': true,
  'passkey-host-missing': true,
  internal: true,
};
const codes = Object.keys(every) as FailureCode[];

describe('the words for a network error', () => {
  const title = (detail: string) => failureWords({ code: 'network-failed', field: 'request', detail }).title;

  it('say what the browser’s name for it means, and that name', () => {
    expect(title('net::ERR_CONNECTION_REFUSED')).toBe(
      'No answer came: the connection was refused (net::ERR_CONNECTION_REFUSED).',
    );
    expect(title('NS_ERROR_UNKNOWN_HOST')).toContain('no such host is known');
  });

  it('are the browser’s own where it is not known', () => {
    expect(title('Failed to fetch')).toBe('No answer came: Failed to fetch.');
  });
});

describe('the words for a failure', () => {
  it.each(codes)('%s are two whole sentences, with a detail and without', (code) => {
    for (const failure of [
      { code, field: 'request' } as const,
      { code, field: 'request', detail: 'DETAIL' } as const,
    ]) {
      const { title, remedy } = failureWords(failure);
      for (const text of [title, remedy]) {
        expect(text).toMatch(/^[A-Z].{8,}/);
        expect(text).not.toMatch(/undefined|null|\[object/);
      }
      expect(title).not.toBe(remedy);
    }
  });

  it('are of their own for every code', () => {
    const titles = codes.map((code) => failureWords({ code, field: 'request' }).title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('name what is at fault', () => {
    expect(
      failureWords({ code: 'permission-missing', field: 'request', detail: 'https://h' }).title,
    ).toContain('https://h');
    expect(
      failureWords({ code: 'header-owned-by-browser', field: 'header:0', detail: 'Date' }).remedy,
    ).toContain('x-amz-date');
    expect(
      failureWords({ code: 'header-owned-by-browser', field: 'header:0', detail: 'Host' }).remedy,
    ).not.toContain('x-amz-date');
  });
});
