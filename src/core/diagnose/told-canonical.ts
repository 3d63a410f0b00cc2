import { sha256Hex } from '../sigv4/sha256.ts';
import { utf8 } from '../sigv4/utf8.ts';

/** What AWS says that it computed. */
export type ToldCanonical = {
  readonly canonicalRequest: string | null;
  readonly stringToSign: string | null;
  readonly exact: boolean;
};

const canonicalLabel = /The Canonical String for this request should have been\s*:?\s*/i;
const stringLabel = /The String-to-Sign should have been\s*:?\s*/i;
/** Loggers and people escape a text once more with every hop. */
const mostHops = 5;

/**
 * The canonical request and the string to sign in the message of a JSON or Query service. Found by their labels, since values may hold quotes;
 * a text that was escaped on its way through logs is unescaped until real line ends appear.
 * Source: public issue threads (postman-app-support 1663, aws-sigv4-proxy 64).
 */
export function toldInMessage(message: string): ToldCanonical | null {
  let text = message;
  for (let hop = 0; hop < mostHops && canonicalLabel.test(text); hop++) {
    const told = splitMessage(text);
    if (told)
      return { stringToSign: told.stringToSign, ...checked(told.canonicalRequest, told.stringToSign) };
    const plainer = withoutEscapes(text);
    if (plainer === text) break;
    text = plainer;
  }
  return null;
}

function splitMessage(
  text: string,
): { readonly canonicalRequest: string; readonly stringToSign: string | null } | null {
  const [, behind = ''] = splitOnce(text, canonicalLabel);
  const [block, strings] = splitOnce(behind, stringLabel);
  const canonicalRequest = unquoted(block);
  if (canonicalRequest.split('\n').length < 6) return null;
  return { canonicalRequest, stringToSign: strings === undefined ? null : unquoted(strings) };
}

/** A block stands between quotes; what a paste has behind the last of them does not belong to it. */
function unquoted(block: string): string {
  const text = block.replaceAll('\r\n', '\n').trim();
  const quote = text[0];
  if (quote !== "'" && quote !== '"' && quote !== '`') return text;
  const end = text.lastIndexOf(quote);
  return (end > 0 ? text.slice(1, end) : text.slice(1)).replace(/^\n+/, '');
}

function splitOnce(text: string, label: RegExp): [string, string | undefined] {
  const found = label.exec(text);
  if (!found) return [text, undefined];
  return [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(?:u([\da-fA-F]{4})|(.))/gs, (whole, code, character) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    if (character === 'n') return '\n';
    if (character === 'r') return '\r';
    if (character === 't') return '\t';
    return '"\'\\/'.includes(character) ? character : whole;
  });
}

/**
 * What S3 tells in elements of its own. The `…Bytes` are the same as hex, and survive what XML does to white space.
 * Source: S3 API Reference, "Error responses"; s3cmd 1053.
 */
export function toldInElements(fields: ReadonlyMap<string, string>): ToldCanonical | null {
  const read = (name: string) =>
    fromHexBytes(fields.get(`${name}Bytes`)) ?? fields.get(name)?.replaceAll('\r\n', '\n');
  const canonicalRequest = read('CanonicalRequest') ?? null;
  const stringToSign = read('StringToSign') ?? null;
  if (canonicalRequest === null && stringToSign === null) return null;
  return { stringToSign, ...checked(canonicalRequest, stringToSign) };
}

function fromHexBytes(text: string | undefined): string | null {
  const digits = text?.replace(/\s+/g, '');
  if (!digits || digits.length % 2 !== 0 || /[^\da-fA-F]/.test(digits)) return null;
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
  return new TextDecoder().decode(bytes);
}

/** The hash in the string to sign proves the canonical request; white space that was lost at its ends is put back where that proves it. */
function checked(
  canonicalRequest: string | null,
  stringToSign: string | null,
): { readonly canonicalRequest: string | null; readonly exact: boolean } {
  const hash = stringToSign?.trim().split('\n').at(-1);
  if (canonicalRequest === null || hash === undefined) return { canonicalRequest, exact: false };
  for (const text of [canonicalRequest, canonicalRequest.trim(), `${canonicalRequest}\n`]) {
    if (sha256Hex(utf8(text)) === hash) return { canonicalRequest: text, exact: true };
  }
  return { canonicalRequest, exact: false };
}
