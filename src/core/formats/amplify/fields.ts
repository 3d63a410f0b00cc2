import { fieldOf, type JsonObject, objectOf, textOf, textsOf } from '../../identity/json-fields.ts';

/** An object inside of an object; an empty one where there is none. */
export function insideOf(object: JsonObject, ...path: readonly string[]): JsonObject {
  return path.reduce<JsonObject>((inner, name) => objectOf(fieldOf(inner, name)), object);
}

/** The objects of a field that is a list. */
export function objectsOf(object: JsonObject, name: string): readonly JsonObject[] {
  const value = fieldOf(object, name);
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** A list of texts, or a text with commas between them. */
export function listOf(object: JsonObject, name: string): readonly string[] {
  const text = textOf(object, name);
  const texts = text === null ? textsOf(object, name) : text.split(',');
  return texts.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** A web address with a host, without what follows `#`; null for anything else. */
export function addressOf(text: string | null): string | null {
  if (text === null || text.length > 4096 || !/^(?:https?|wss?):\/\//i.test(text.trim())) return null;
  try {
    const { href, hostname } = new URL(text.trim().replace(/^ws/i, 'http'));
    return hostname === '' ? null : href.replace(/#.*$/s, '');
  } catch {
    return null;
  }
}
