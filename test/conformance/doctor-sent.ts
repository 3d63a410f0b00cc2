import type { Header, SignedRequest } from '#test/wrong-client/signer.ts';

/** A request on its way, in the parts that a proxy can change. */
export interface Sent {
  readonly method: string;
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string | undefined;
  /** Without `host`. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A signed request taken apart as text: no URL parser may tidy it up. */
export function sentOf({ method, url, headers, body }: SignedRequest): Sent {
  const [, scheme = '', host = '', path = '', query] =
    /^(\w+):\/\/([^/?]*)([^?]*)(?:\?(.*))?$/s.exec(url) ?? [];
  return { method, scheme, host, path, query, headers, body };
}

export function urlOf({ scheme, host, path, query }: Sent): string {
  return `${scheme}://${host}${path}${query === undefined ? '' : `?${query}`}`;
}

export function headerOf(sent: Sent, name: string): string | undefined {
  return sent.headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

/** Replaces, or takes away where `change` gives undefined, every header of the name. */
export function withHeader(sent: Sent, name: string, change: (value: string) => string | undefined): Sent {
  const headers = sent.headers.flatMap(([key, value]): Header[] => {
    if (key.toLowerCase() !== name) return [[key, value]];
    const changed = change(value);
    return changed === undefined ? [] : [[key, changed]];
  });
  return { ...sent, headers };
}

export function addHeader(sent: Sent, name: string, value: string): Sent {
  return { ...sent, headers: [...sent.headers, [name, value]] };
}

/** The pieces of the query between its `&`. */
export function pieces(query: string | undefined): readonly string[] {
  return query === undefined || query === '' ? [] : query.split('&');
}

export function withPieces(sent: Sent, list: readonly string[]): Sent {
  return { ...sent, query: list.length === 0 ? undefined : list.join('&') };
}
