import type { Draft, DraftAuth, DraftBody } from '../compose/draft.ts';
import { withUrl } from '../compose/query-grid.ts';
import { utf8Text } from '../formats/bytes.ts';
import { isOwnedByBrowser } from '../http/forbidden-headers.ts';
import { type Header, headerValue } from '../http/headers.ts';
import { parseQuery, printQuery } from '../http/query.ts';
import type { ReadSignature } from '../sigv4/read-signature.ts';
import { isAuthorizationParameter, isGeneratedHeader } from '../sigv4/signable-request.ts';
import { bytesOfBody } from './body-bytes.ts';
import type { CapturedBody, CapturedRequest } from './captured-request.ts';
import { isSignedAnew, rowFacts } from './row-facts.ts';

/** A captured request as a draft. `file`: bytes that no text field can hold, to be stored and chosen as the draft's file. */
export type OpenedDraft = {
  readonly draft: Draft;
  readonly file: { readonly bytes: Uint8Array; readonly type: string } | null;
  /** The body was not kept, and is missing in the draft. */
  readonly bodyMissing: boolean;
};

/**
 * The draft that makes a captured request again: without its signature, which is to be made anew, and without the headers that a
 * browser sets itself. Region and service stay those that were signed for. `empty` is a draft in which nothing is typed; `newId` gives
 * each row its id.
 */
export function draftFromCaptured(entry: CapturedRequest, empty: Draft, newId: () => string): OpenedDraft {
  const facts = rowFacts(entry);
  const isAws = isSignedAnew(facts);
  const kept = entry.headers.filter(([name]) => !isLeftOut(name, isAws));
  const { body, file, bodyMissing } = draftBody(entry.body, empty.body, entry.headers);
  const draft: Draft = {
    ...empty,
    method: entry.method,
    headers: kept.map(([name, value]) => ({ id: newId(), enabled: true, name, value })),
    body,
    auth: draftAuth(
      empty.auth,
      isAws ? facts.signature : null,
      headerValue(entry.headers, 'x-amz-content-sha256'),
    ),
  };
  return { draft: withUrl(draft, unsignedUrl(entry.url, isAws), newId), file, bodyMissing };
}

function isLeftOut(name: string, isAws: boolean): boolean {
  if (name.startsWith(':') || isOwnedByBrowser(name)) return true;
  return isAws && (isGeneratedHeader(name) || name.toLowerCase() === 'x-amz-content-sha256');
}

const versionTwo: ReadonlySet<string> = new Set(['AWSAccessKeyId', 'Signature', 'Expires']);

function unsignedUrl(url: string, isAws: boolean): string {
  const [whole = ''] = url.split('#', 1);
  const mark = whole.indexOf('?');
  if (!isAws || mark < 0) return whole;
  const pairs = parseQuery(whole.slice(mark + 1));
  const isV2 = pairs.some(({ name }) => name === 'AWSAccessKeyId');
  const kept = pairs.filter(({ name }) => !isAuthorizationParameter(name) && !(isV2 && versionTwo.has(name)));
  return kept.length === 0 ? whole.slice(0, mark) : `${whole.slice(0, mark)}?${printQuery(kept)}`;
}

function draftAuth(
  auth: DraftAuth,
  signature: ReadSignature | null,
  payloadHash: string | undefined,
): DraftAuth {
  if (!signature) return { ...auth, kind: 'none' };
  const scope = signature.credential?.scope;
  const presigned = signature.kind.endsWith('-query');
  const unsigned = payloadHash === 'UNSIGNED-PAYLOAD' ? ({ payload: 'unsigned' } as const) : {};
  return {
    ...auth,
    kind: presigned ? 'query' : 'header',
    region: scope?.region ?? '',
    service: scope?.service ?? '',
    expiresIn: presigned && signature.kind !== 'sigv2-query' ? (signature.expires?.text ?? '3600') : '3600',
    profile: unsigned,
  };
}

type Opened = { readonly body: DraftBody; readonly file: OpenedDraft['file']; readonly bodyMissing: boolean };

function draftBody(captured: CapturedBody, body: DraftBody, headers: readonly Header[]): Opened {
  const type = headerValue(headers, 'content-type') ?? '';
  const nothing = { body, file: null, bodyMissing: false };
  if (captured.kind === 'none') return nothing;
  const bytes = bytesOfBody(captured);
  if (bytes === null) return { ...nothing, bodyMissing: true };
  if (bytes.length === 0) return nothing;
  const text = textOf(bytes);
  if (text === null) return { ...nothing, file: { bytes, type } };
  if (/[/+-]json\b|json-/i.test(type)) return { ...nothing, body: { ...body, kind: 'json', json: text } };
  return { ...nothing, body: { ...body, kind: 'text', text } };
}

/** Null where a text field would not give the same bytes again: it knows but one kind of line end. */
function textOf(bytes: Uint8Array): string | null {
  const text = utf8Text(bytes);
  return text === null || /[\r\0]/.test(text) ? null : text;
}
