import browser from 'webextension-polyfill';

/** All that is ever asked of the inspected page, each by an expression that is written here. */
const questions = {
  /** Nothing that a page could have changed: `location` cannot be replaced. */
  origin: 'location.origin',
  /** Of the document that is there: when it was born, and the address that it was loaded from. */
  birth: "[performance.timeOrigin, performance.getEntriesByType('navigation')[0]?.name]",
  /** What of the page's `localStorage` belongs to user pools, as JSON; nothing else of it leaves the page. */
  sessions: `JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('CognitoIdentityServiceProvider.')))`,
} as const;

/**
 * What the inspected page answers, or null where it is not of the kind that is wanted. Chromium's own `browser` gives the value, Firefox and the
 * polyfill a pair of it and what went wrong: `isValue` must not take the one for the other.
 */
export async function evaluateInPage<T>(
  question: keyof typeof questions,
  isValue: (value: unknown) => value is T,
): Promise<T | null> {
  const answer: unknown = await browser.devtools.inspectedWindow.eval(questions[question]);
  if (isValue(answer)) return answer;
  const [value]: readonly unknown[] = Array.isArray(answer) ? answer : [];
  return isValue(value) ? value : null;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
