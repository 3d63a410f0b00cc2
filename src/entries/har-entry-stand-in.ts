import type { CapturedRequest } from '#core/traffic/captured-request.ts';

type H = { name: string; value: string };

/** Stands in until core/formats/har-entry.ts is there. */
export function capturedFromHarEntry(
  entry: unknown,
  id: string,
  from: 'page' | 'har',
): CapturedRequest | null {
  // biome-ignore lint/suspicious/noExplicitAny: stand-in
  const e = entry as any;
  if (!e?.request) return null;
  const pairs = (list: readonly H[]) =>
    (list ?? []).filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name, value] as const);
  const text: string | undefined = e.request.postData?.text;
  const size: number | null = e.response.content?.size >= 0 ? e.response.content.size : null;
  return {
    id,
    at: Date.parse(e.startedDateTime),
    method: e.request.method,
    url: e.request.url,
    headers: pairs(e.request.headers),
    body: text ? { kind: 'text', text, size: null } : { kind: 'none' },
    response: {
      status: e.response.status,
      statusText: e.response.statusText,
      headers: pairs(e.response.headers),
      mimeType: e.response.content?.mimeType ?? '',
      size,
      body: { kind: 'not-kept', why: 'not-read', size },
      error: e.response._error ?? null,
    },
    took: e.time,
    resourceType: e._resourceType ?? null,
    from,
  };
}
