import type { World } from './world.ts';

/** Gives the page a `fetch` of its own, as frameworks do, that remembers what it is called with. */
export function wrapPageFetch({ browser }: World): Promise<void> {
  return browser.page.evaluate(() => {
    const heard: string[] = [];
    const original = window.fetch.bind(window);
    window.fetch = (input, init) => {
      const request = new Request(input, init);
      heard.push(JSON.stringify([request.url, [...request.headers], init ?? null]));
      return original(input, init);
    };
    Object.assign(window, { heardByFetch: heard });
  });
}

/** What that `fetch` was called with, as text. */
export function heardByPageFetch({ browser }: World): Promise<string> {
  return browser.page.evaluate<string>(() => (Reflect.get(window, 'heardByFetch') as string[]).join('\n'));
}
