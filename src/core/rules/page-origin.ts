import { normalHost } from './host-name.ts';

/** The origin that a text names, as browsers write it (`https://app.example.com:8443`); null for anything but a web origin alone. */
export function readOrigin(text: string): string | null {
  try {
    const { protocol, host, hostname, pathname, search, username, password } = new URL(text.trim());
    const bare =
      pathname === '/' && search === '' && username === '' && password === '' && !/[?#]/.test(text);
    return bare && normalHost(hostname) !== null && /^https?:$/.test(protocol)
      ? `${protocol}//${host}`
      : null;
  } catch {
    return null;
  }
}
