import browser from 'webextension-polyfill';

/**
 * What an expression comes to in the inspected page, or null where it is not of the kind that is wanted. Chromium's own `browser` gives the
 * value, Firefox and the polyfill a pair of it and what went wrong: `isValue` must not take the one for the other.
 */
export async function evaluateInPage<T>(
  expression: string,
  isValue: (value: unknown) => value is T,
): Promise<T | null> {
  const answer: unknown = await browser.devtools.inspectedWindow.eval(expression);
  if (isValue(answer)) return answer;
  const [value]: readonly unknown[] = Array.isArray(answer) ? answer : [];
  return isValue(value) ? value : null;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
