/** The six parts of a canonical request, whoever made it. */
export type CanonicalParts = {
  readonly method: string;
  readonly path: string;
  /** The canonical query string. */
  readonly query: string;
  /** Lower-case names with their canonical values, in the order of the lines. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The list as written, parted by semicolons. */
  readonly signedHeaders: string;
  readonly payloadHash: string;
};

/**
 * The text that is hashed into the string to sign.
 * Source: IAM User Guide, "Create a signed AWS API request", step 1.
 */
export function printCanonicalParts(parts: CanonicalParts): string {
  let text = `${parts.method}\n${parts.path}\n${parts.query}\n`;
  for (const [name, value] of parts.headers) text += `${name}:${value}\n`;
  return `${text}\n${parts.signedHeaders}\n${parts.payloadHash}`;
}

/**
 * Takes a canonical request apart, as AWS or a client printed it; null where the text is none. Lines behind a header that have no name are
 * the rest of its value.
 */
export function parseCanonicalParts(text: string): CanonicalParts | null {
  const lines = text.split('\n');
  if (lines.length < 6) return null;
  const [method = '', path = '', query = ''] = lines;
  const payloadHash = lines.at(-1) ?? '';
  const signedHeaders = lines.at(-2) ?? '';
  if (!/^[A-Za-z-]{1,40}$/.test(method) || !path.startsWith('/')) return null;
  if (!/^\S+$/.test(payloadHash) || /[\s:]/.test(signedHeaders)) return null;
  const headers: (readonly [string, string])[] = [];
  const headerLines = lines.slice(3, -2);
  if (headerLines.at(-1) === '') headerLines.pop();
  for (const line of headerLines) {
    const colon = line.indexOf(':');
    const last = headers.at(-1);
    if (colon > 0) headers.push([line.slice(0, colon), line.slice(colon + 1)]);
    else if (last) headers[headers.length - 1] = [last[0], `${last[1]}\n${line}`];
    else return null;
  }
  return { method, path, query, headers, signedHeaders, payloadHash };
}
