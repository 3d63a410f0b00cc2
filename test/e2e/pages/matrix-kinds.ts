/**
 * The ways in which a page makes a request. `navigation` loads a document into a hidden frame, `iframe-…` fetch inside a
 * frame of the page, `service-worker` fetches in the page's worker, `service-worker-pass` in a frame whose requests the
 * worker passes on. Whether a navigation is cross-site is for its URL to say.
 */
export const clients = [
  'fetch',
  'xhr',
  'sync-xhr',
  'form',
  'navigation',
  'image',
  'link',
  'iframe-same-site',
  'iframe-cross-site',
  'worker',
  'service-worker',
  'service-worker-pass',
  'beacon',
  'keepalive',
] as const;

export type ClientKind = (typeof clients)[number];

/** What a request carries; `disk-file` is what stands in the page's `#file`. */
export const bodies = [
  'none',
  'json',
  'binary-1k',
  'binary-3m',
  'blob',
  'disk-file',
  'form-data-file',
  'search-params',
  '20-mb',
] as const;

export type BodyKind = (typeof bodies)[number];

/**
 * `browser-limit`: the page may ask, and every browser refuses; `chromium-limit`: Chromium does. `impossible`: no page can
 * even ask.
 */
export type Combination = 'possible' | 'browser-limit' | 'chromium-limit' | 'impossible';

const bodiless: readonly ClientKind[] = ['navigation', 'image', 'link'];
const inForms: readonly BodyKind[] = ['none', 'disk-file', 'form-data-file', 'search-params'];
/** Browsers send 64 KiB at most when the page may be gone before the answer (Fetch, section 4.6). */
const limited: readonly ClientKind[] = ['beacon', 'keepalive'];
const large: readonly BodyKind[] = ['binary-3m', '20-mb'];

/** Whether a page can make this request at all. */
export function combination(client: ClientKind, body: BodyKind): Combination {
  if (bodiless.includes(client) && body !== 'none') return 'impossible';
  if (client === 'form' && !inForms.includes(body)) return 'impossible';
  if (!limited.includes(client)) return 'possible';
  if (large.includes(body)) return 'browser-limit';
  // Seen in Chromium 156, for a file of any size: it counts as one of unknown length.
  return body === 'disk-file' ? 'chromium-limit' : 'possible';
}

/** Whether the client leaves the page a choice of method, or uses this one anyway. */
export function takesMethod(client: ClientKind, method: string): boolean {
  if (bodiless.includes(client)) return method === 'GET';
  if (client === 'form') return method === 'GET' || method === 'POST';
  return client !== 'beacon' || method === 'POST';
}

/** A method that the client can use with the body: what a test asks for unless it is about methods. */
export function usualMethod(client: ClientKind, body: BodyKind): 'GET' | 'POST' {
  return body === 'none' && client !== 'beacon' ? 'GET' : 'POST';
}

/**
 * Whether the page learns status and text of an answer from another origin that lets it. Where not, only the server
 * knows how the request came: put something unique into its URL.
 */
export function readsAnswer(client: ClientKind): boolean {
  return !['form', 'navigation', 'image', 'link', 'beacon'].includes(client);
}
