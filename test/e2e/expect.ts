import { deepStrictEqual, match, ok } from 'node:assert/strict';

/** Assertions whose messages say what was looked at. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  deepStrictEqual(
    actual,
    expected,
    `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`,
  );
}

export function contains(text: string, part: string | RegExp, what: string): void {
  if (typeof part === 'string')
    ok(text.includes(part), `${what}: no ${JSON.stringify(part)} in ${JSON.stringify(text.slice(0, 2000))}`);
  else match(text, part, `${what}: no ${part} in ${JSON.stringify(text.slice(0, 2000))}`);
}

export function lacks(text: string, part: string, what: string): void {
  ok(!text.includes(part), `${what}: there is ${JSON.stringify(part)}`);
}

export function holds(condition: boolean, what: string): void {
  ok(condition, what);
}
