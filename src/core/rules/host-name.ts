/**
 * The host as a browser writes it: lower case, in punycode, addresses in their one form. Null for what is no host name, and for one
 * with a dot at its end, which is another host.
 */
export function normalHost(text: string): string | null {
  if (!isAddressInBrackets(text) && /[\s/\\?#@:%*]/.test(text)) return null;
  try {
    const host = new URL(`https://${text}/`).hostname;
    return isAddressInBrackets(host) || /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(host) ? host : null;
  } catch {
    return null;
  }
}

/** Whether a browser reads such a host as an IPv4 address, or not at all (WHATWG URL, "ends in a number"). */
export function endsInNumber(host: string): boolean {
  return /(^|\.)(\d+|0x[0-9a-f]*)$/i.test(host);
}

function isAddressInBrackets(text: string): boolean {
  return /^\[[0-9a-f:.]+\]$/i.test(text);
}
