import type { Header } from '../http/headers.ts';
import { percentDecode, uriEncode } from '../http/percent-encoding.ts';
import type { QueryPair } from '../http/query.ts';
import { hostOf, type WireUrl } from '../http/wire-url.ts';
import { effectiveEdits } from './edits.ts';
import { readHostAndPort } from './host-and-port.ts';
import type { Edit, RuleRewrite } from './rule.ts';

export type RewrittenRequest = { readonly url: WireUrl; readonly headers: readonly Header[] };

/**
 * The request as a rule rewrites it, before it is authorised. What nobody rewrites stays byte for byte, and where nothing of the URL or
 * of the headers changes, the very object comes back. A host to sign for becomes the `host` header.
 */
export function rewriteRequest(rewrite: RuleRewrite, request: RewrittenRequest): RewrittenRequest {
  const url = changesUrl(rewrite) ? rewriteUrl(rewrite, request.url) : request.url;
  const signHost = readHostAndPort(rewrite.signHost);
  const headers = effectiveEdits(rewrite.headers).reduce(editHeader, request.headers);
  if (signHost === null) return { url, headers };
  const host = hostOf({ scheme: url.scheme, authority: signHost });
  return { url, headers: editHeader(headers, { action: 'set', name: 'host', value: host }) };
}

/** Whether a rule rewrites any URL at all. */
export function changesUrl(rewrite: RuleRewrite): boolean {
  const { scheme, host, pathFrom, pathTo, query } = rewrite;
  return (
    scheme !== '' ||
    host.trim() !== '' ||
    pathFrom !== '' ||
    pathTo !== '' ||
    effectiveEdits(query).length > 0
  );
}

function rewriteUrl(rewrite: RuleRewrite, url: WireUrl): WireUrl {
  const host = rewrite.host.trim();
  return {
    scheme: rewrite.scheme === '' ? url.scheme : rewrite.scheme,
    // A host that is none is left as typed: nothing must go to the other host instead.
    authority: host === '' ? url.authority : (readHostAndPort(host) ?? host),
    path: rewritePath(rewrite, url.path),
    query: rewriteQuery(rewrite, url.query),
  };
}

function rewritePath({ pathFrom, pathTo }: RuleRewrite, path: string): string {
  if (pathFrom === '' && pathTo === '') return path;
  const from = wireText(pathFrom);
  const asked = path === '' ? '/' : path;
  if (!asked.startsWith(from)) return path;
  const rewritten = wireText(pathTo) + asked.slice(from.length);
  return rewritten.startsWith('/') ? rewritten : `/${rewritten}`;
}

/** Blanks and letters beyond ASCII as a browser writes them into a path. */
function wireText(typed: string): string {
  return typed.replace(/[^!-~]+/g, (text) => uriEncode(text));
}

function rewriteQuery(rewrite: RuleRewrite, query: readonly QueryPair[] | null): readonly QueryPair[] | null {
  const edits = effectiveEdits(rewrite.query);
  if (edits.length === 0) return query;
  const edited = edits.reduce(editQuery, query ?? []);
  return edited.length === 0 ? null : edited;
}

function editQuery(pairs: readonly QueryPair[], { action, name, value }: Edit): readonly QueryPair[] {
  const wanted = name.trim();
  const added = { name: uriEncode(wanted), value: uriEncode(value) };
  if (action === 'append') return [...pairs, added];
  return withReplaced(
    pairs,
    (pair) => percentDecode(pair.name, true) === wanted,
    action === 'set' ? added : null,
  );
}

function editHeader(
  headers: readonly Header[],
  { action, name, value }: Pick<Edit, 'action' | 'name' | 'value'>,
): readonly Header[] {
  const wanted = name.trim();
  if (action === 'append') return [...headers, [wanted, value]];
  const lower = wanted.toLowerCase();
  return withReplaced(
    headers,
    ([known]) => known.toLowerCase() === lower,
    action === 'set' ? [wanted, value] : null,
  );
}

/** The list with `added` in the place of the first that is meant, or at the end, and without the others that are meant. */
function withReplaced<T>(list: readonly T[], isMeant: (item: T) => boolean, added: T | null): readonly T[] {
  const at = list.findIndex(isMeant);
  if (at < 0) return added === null ? list : [...list, added];
  const before = list.slice(0, at);
  const behind = list.slice(at).filter((item) => !isMeant(item));
  return added === null ? [...before, ...behind] : [...before, added, ...behind];
}
