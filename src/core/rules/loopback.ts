/**
 * Whether a host name, as `URL.hostname` gives it, can only mean this machine: `localhost` and what is below it (RFC 6761), all of
 * 127.0.0.0/8, and `[::1]`.
 */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host === '[::1]' ||
    host.endsWith('.localhost') ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
  );
}
