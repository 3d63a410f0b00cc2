export type PausedChange = { readonly request?: object; readonly [key: string]: unknown };

/** `Fetch.requestPaused` for a GET of `https://api.example.com/items`; and what a test changes in it. */
export function pausedOf({ request, ...rest }: PausedChange = {}): object {
  return {
    requestId: 'interception-1',
    resourceType: 'Fetch',
    request: { url: 'https://api.example.com/items', method: 'GET', headers: {}, ...request },
    ...rest,
  };
}
