import { base64FromBytes } from '../http/base64.ts';
import { uriEncode } from '../http/percent-encoding.ts';
import { mask } from '../redact.ts';
import { hex } from '../sigv4/hex.ts';
import { utf8 } from '../sigv4/utf8.ts';

/** Less than this stands in any text by chance. */
const shortest = 4;
const shortestBase64 = 8;

const known = new WeakMap<readonly string[], readonly string[]>();

/** The text without these secrets, in whatever form they occur in it. Those of fewer than four characters are none. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  let masked = text;
  for (const form of formsOf(secrets)) {
    if (masked.includes(form)) masked = masked.replaceAll(form, mask);
  }
  return masked;
}

/** Longest first, so that no piece of a longer one is left. */
function formsOf(secrets: readonly string[]): readonly string[] {
  const earlier = known.get(secrets);
  if (earlier) return earlier;
  const forms = new Set(secrets.filter(({ length }) => length >= shortest).flatMap(secretForms));
  const sorted = [...forms].sort((one, other) => other.length - one.length);
  known.set(secrets, sorted);
  return sorted;
}

/** A secret as it is, and in all forms in which it may have come into a text: encoded for URLs, JSON, XML, as hexadecimal, as Base64. */
export function secretForms(secret: string): readonly string[] {
  const bytes = utf8(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    secret,
    ...uriForms(secret),
    json,
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    xml,
    xml.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    ...hexForms(bytes),
    ...base64Forms(bytes),
  ];
}

/** In either case of the digits, and as S3 writes bytes, two digits and a blank. */
function hexForms(bytes: Uint8Array): readonly string[] {
  const digits = hex(bytes);
  const spaced = (digits.match(/../g) ?? []).join(' ');
  return [digits, spaced].flatMap((form) => [form, form.toUpperCase()]);
}

/** As AWS and as JavaScript encode it, in either case of the digits, in a form, and encoded once more. */
function uriForms(secret: string): readonly string[] {
  const encoded = uriEncode(secret);
  const sparing = encoded.replace(/%(?:21|27|28|29|2A)/g, (found) => decodeURIComponent(found));
  return [encoded, sparing].flatMap((form) => [
    form,
    form.replace(/%[0-9A-F]{2}/g, (found) => found.toLowerCase()),
    form.replaceAll('%20', '+'),
    form.replaceAll('%', '%25'),
  ]);
}

/**
 * What Base64 makes of the bytes at each of the three places that they can have in a longer text: without the digits that share bits with
 * their neighbours.
 */
function base64Forms(bytes: Uint8Array): readonly string[] {
  const forms: string[] = [];
  for (const offset of [0, 1, 2]) {
    const shifted = new Uint8Array(offset + bytes.length);
    shifted.set(bytes, offset);
    const digits = Math.floor((shifted.length * 8) / 6);
    const form = base64FromBytes(shifted).slice(Math.ceil((offset * 8) / 6), digits);
    if (form.length < shortestBase64) continue;
    forms.push(form, form.replaceAll('+', '-').replaceAll('/', '_'), uriEncode(form));
  }
  return forms;
}
