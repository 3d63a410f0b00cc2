import { failure, type Outcome, success } from '../failure.ts';

/** A header as it is sent; order and duplicates matter. */
export type Header = readonly [name: string, value: string];

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Whether a text is an RFC 9110 token, as method and header names must be. */
export function isToken(text: string): boolean {
  return token.test(text);
}

/** Refuses names that are no RFC 9110 token and values with control characters other than tab. */
export function checkHeaders(headers: readonly Header[]): Outcome<readonly Header[]> {
  for (const [index, [name, value]] of headers.entries()) {
    if (!isToken(name)) return failure('header-name-invalid', `header:${index}`, name);
    if (!isSendable(value)) return failure('header-value-invalid', `header:${index}`, name);
  }
  return success(headers);
}

/** `fetch` sends a header value as Latin-1 bytes: anything above U+00FF throws there. */
function isSendable(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return false;
  }
  return true;
}

export function headerValue(headers: readonly Header[], lowerCaseName: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === lowerCaseName)?.[1];
}
