const named: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-amz-security-token',
  'x-api-key',
]);

/** Whether a header carries what opens something: a credential, a token, a cookie. */
export function isSecretHeader(name: string): boolean {
  const lower = name.trim().toLowerCase();
  return named.has(lower) || /(?:^|[-_])(?:token|secret|password|api-?key|session)$/.test(lower);
}
