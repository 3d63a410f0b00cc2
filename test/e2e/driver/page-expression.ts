import type { PageFunction } from './panel-driver.ts';

/**
 * Turns an expression or a function with arguments into one expression whose promise gives a JSON text,
 * `{ value }` or `{ error }`. The local `__name` is for functions that a transpiler has decorated with it.
 */
export function pageExpression(fn: string | PageFunction<unknown>, args: readonly unknown[]): string {
  const value = typeof fn === 'string' ? `(${fn}\n)` : `(${fn})(...${JSON.stringify(args)})`;
  return `(async () => {
    const __name = (target) => target;
    try { return JSON.stringify({ value: await ${value} }); }
    catch (error) { return JSON.stringify({ error: String(error?.stack ? error + '\\n' + error.stack : error) }); }
  })()`;
}

/** Reads the JSON text back: the value, or the page's error thrown here. */
export function pageResult<T>(text: string): T {
  const { value, error } = JSON.parse(text) as { value: T; error?: string };
  if (error !== undefined) throw new Error(`In the page: ${error}`);
  return value;
}
