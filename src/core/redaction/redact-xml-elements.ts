import { utf8Text } from '../formats/bytes.ts';
import { hex } from '../sigv4/hex.ts';
import { utf8 } from '../sigv4/utf8.ts';
import { maskValue } from './mask-value.ts';
import { kindOfName } from './secret-names.ts';

const element = /<([A-Za-z][\w.:-]*)([^<>]*)>([^<]+)/g;
const hexBytes = /^[0-9a-f]{2}(?: [0-9a-f]{2})*$/i;

/**
 * Masks what stands in XML elements with telling names. S3 says the canonical request twice, the second time as bytes in hexadecimal: `redact`
 * is asked for what it is without secrets.
 */
export function redactXmlElements(text: string, redact: (text: string) => string): string {
  return text.replace(element, (all, name: string, attributes: string, content: string) => {
    const kind = kindOfName(name.replace(/^.*:/, ''));
    if (kind !== null && /\S/.test(content)) return `<${name}${attributes}>${maskValue(kind, content)}`;
    return /Bytes$/.test(name) ? `<${name}${attributes}>${redactHex(content, redact)}` : all;
  });
}

function redactHex(content: string, redact: (text: string) => string): string {
  const digits = content.trim();
  if (!hexBytes.test(digits)) return content;
  const bytes = Uint8Array.from(digits.split(' '), (byte) => Number.parseInt(byte, 16));
  const spoken = utf8Text(bytes);
  if (spoken === null) return content;
  const redacted = redact(spoken);
  return redacted === spoken ? content : (hex(utf8(redacted)).match(/../g) ?? []).join(' ');
}
