import { normalHost } from './host-name.ts';

/** A port in decimal; null for what is none. */
export function readPort(text: string): number | null {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port >= 1 && port <= 65535 ? port : null;
}

/** `host[:port]` as it stands in a URL, the host as a browser writes it; null for anything else, a scheme or a path among it. */
export function readHostAndPort(text: string): string | null {
  const [, typedHost = '', typedPort] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(text.trim()) ?? [];
  const host = normalHost(typedHost);
  if (host === null || typedPort === undefined) return host;
  const port = readPort(typedPort);
  return port === null ? null : `${host}:${port}`;
}
