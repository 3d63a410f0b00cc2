const payloadHash = /^(?:[0-9a-f]{64}|UNSIGNED-PAYLOAD|STREAMING-[A-Z0-9-]+)$/;
const longest = 1024 * 1024;

/**
 * Whether a text is a canonical request of Signature Version 4 and nothing else: method, path, query, headers, a blank line, the names of the
 * signed headers and the hash of the payload. Quotation marks may stand around it, as in AWS's error messages.
 * Source: IAM User Guide, "Create a canonical request".
 */
export function isCanonicalRequest(text: string): boolean {
  if (text.length > longest) return false;
  const lines = text
    .trim()
    .replace(/^'([\s\S]*)'$/, '$1')
    .split(/\r?\n/);
  const [method = '', path = '', query = ''] = lines;
  const [blank, names = '', hash = ''] = lines.slice(-3);
  const headers = lines.slice(3, -3);
  return (
    lines.length >= 7 &&
    /^[A-Z]+$/.test(method) &&
    path.startsWith('/') &&
    !/\s/.test(query) &&
    headers.every((line) => /^[^\s:]+:/.test(line)) &&
    blank === '' &&
    /^[^\s;]+(?:;[^\s;]+)*$/.test(names) &&
    payloadHash.test(hash)
  );
}
