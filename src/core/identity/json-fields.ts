/** Data as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

/** What a service answered as an object, or an empty one: a field of the wrong kind counts as missing. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** An own field; what every object inherits is none. */
export function fieldOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A field that is a text and not empty. */
export function textOf(object: JsonObject, name: string): string | null {
  const value = fieldOf(object, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOf(object: JsonObject, name: string): number | null {
  const value = fieldOf(object, name);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The texts of a field that is a list. */
export function textsOf(object: JsonObject, name: string): readonly string[] {
  const value = fieldOf(object, name);
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** Reads a text as JSON; null where it is none. */
export function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
