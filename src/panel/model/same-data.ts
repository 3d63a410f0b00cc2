/** Whether two values are the same JSON, which has one zero, whatever the order of their keys; a key that is undefined counts as missing. */
export function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameData(Reflect.get(a, key), Reflect.get(b, key)));
}
