import browser from 'webextension-polyfill';
import { evaluateInPage, isText } from './evaluate-in-page.ts';

type Entries = readonly (readonly [key: string, value: string])[];

/** Reads the inspected page's sessions when it is called; null where there is no inspected page. Rejects where the page has no storage. */
export function pageStorage(): (() => Promise<Entries>) | null {
  if (!browser.devtools?.inspectedWindow) return null;
  return async () => {
    const text = await evaluateInPage('sessions', isText);
    if (text === null) throw new Error('the storage of the page cannot be read');
    const entries: unknown = JSON.parse(text);
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  };
}

/** The page could have put anything there. */
function isEntry(entry: unknown): entry is readonly [string, string] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string';
}
