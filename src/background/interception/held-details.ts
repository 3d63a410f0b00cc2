import { joinBytes } from '#core/http/join-bytes.ts';
import type { RequestFacts } from '#core/rules/request-facts.ts';
import { kindOfWebRequest } from '#core/rules/resource-kinds.ts';
import type { BeforeRequest } from '#platform/page-requests.ts';
import { noBody, type RequestBody } from './interceptor.ts';

/** What Firefox tells of every request, at each stage of it. */
type Details = {
  readonly method: string;
  readonly url: string;
  readonly type: string;
  readonly tabId: number;
  readonly originUrl?: string | undefined;
  readonly documentUrl?: string | undefined;
  readonly frameAncestors?: readonly { readonly url: string }[] | undefined;
};

/** A worker of the page's origin has no tab (−1): then its own origin stands for the page's. */
export function factsOfDetails(details: Details, pageOrigin: (tabId: number) => string | null): RequestFacts {
  const { method, url, type, tabId } = details;
  const page = details.frameAncestors?.at(-1)?.url ?? details.documentUrl ?? details.originUrl;
  return {
    method,
    url,
    kind: kindOfWebRequest(type),
    tabId: tabId < 0 ? null : tabId,
    pageOrigin: originOf(page) ?? (tabId < 0 ? null : pageOrigin(tabId)),
  };
}

export function isAskedBy({ originUrl, documentUrl }: Details, baseUrl: string): boolean {
  return (originUrl ?? '').startsWith(baseUrl) || (documentUrl ?? '').startsWith(baseUrl);
}

/**
 * The body where every byte of it is told. What Firefox has parsed as a form comes without its encoding, boundary and order, files
 * come without their bytes, and large bodies are cut.
 */
export function bodyOfRaw(body: BeforeRequest['requestBody']): RequestBody {
  if (!body) return noBody;
  if (body.error) return { kind: 'unreadable', why: 'stream' };
  if (!body.raw) return { kind: 'unreadable', why: 'form-data' };
  const pieces: Uint8Array[] = [];
  for (const chunk of body.raw) {
    if (Reflect.get(chunk, 'truncated')) return { kind: 'unreadable', why: 'too-large' };
    if (!(chunk.bytes instanceof ArrayBuffer)) return { kind: 'unreadable', why: 'file' };
    pieces.push(new Uint8Array(chunk.bytes));
  }
  return { kind: 'bytes', bytes: joinBytes(pieces) };
}

function originOf(url: string | undefined): string | null {
  if (url === undefined) return null;
  try {
    const { protocol, origin } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? origin : null;
  } catch {
    return null;
  }
}
