import type { Failure } from '../failure.ts';

/**
 * What a browser's name for a network error means. `cause` is Chromium's (`net::ERR_…`) or Firefox's (`NS_ERROR_…`,
 * `SEC_ERROR_…`, or a sentence of its certificate checker).
 */
export function networkFailure(cause: string): Failure {
  return {
    code: isAboutCertificates(cause) ? 'tls-failed' : 'network-failed',
    field: 'request',
    detail: cause,
  };
}

function isAboutCertificates(cause: string): boolean {
  return /CERT|SSL|TLS|SEC_ERROR|PKIX|certificate|security/i.test(cause);
}
