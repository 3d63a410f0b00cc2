import type { BodyKind } from './body-kind.ts';
import { byteSize } from './byte-size.ts';
import { decodeText } from './decode-text.ts';
import { prettyJson } from './pretty-json.ts';
import { prettyXml } from './pretty-xml.ts';

export type BodyForm = 'pretty' | 'raw' | 'hex';

/** Laying out and colouring more would be felt. */
export const prettyLimit: number = 2 * 1024 * 1024;
/** A browser's strings and memory end somewhere; past this, a body is shown as bytes. */
export const textLimit: number = 64 * 1024 * 1024;

export type ShownBody =
  | { readonly form: 'picture'; readonly type: string }
  | { readonly form: 'hex' }
  | {
      readonly form: 'text';
      readonly text: string;
      readonly syntax: 'json' | 'xml' | 'none';
      /** Why the text is not laid out though that was asked for. */
      readonly notice: string | null;
    };

/** The forms in which a body can be shown, the best first. */
export function bodyForms(kind: BodyKind, size: number): readonly BodyForm[] {
  if (kind.kind === 'image')
    return kind.type === 'image/svg+xml' ? ['pretty', 'raw', 'hex'] : ['pretty', 'hex'];
  if (kind.kind === 'binary' || size > textLimit) return ['hex'];
  return kind.kind === 'text' ? ['raw', 'hex'] : ['pretty', 'raw', 'hex'];
}

/** A body in the form that was asked for, which is one of its `bodyForms`. */
export function showBody(
  kind: BodyKind,
  form: BodyForm,
  contentType: string | undefined,
  body: Uint8Array,
): ShownBody {
  if (form === 'hex') return { form: 'hex' };
  if (form === 'pretty' && kind.kind === 'image') return { form: 'picture', type: kind.type };
  const text = decodeText(contentType, body);
  const received = { form: 'text', text, syntax: 'none', notice: null } as const;
  const syntax = kind.kind;
  if (form === 'raw' || (syntax !== 'json' && syntax !== 'xml')) return received;
  if (body.length > prettyLimit) {
    return {
      ...received,
      notice: `Only bodies up to ${byteSize(prettyLimit)} are laid out; this one is as received.`,
    };
  }
  const laidOut = syntax === 'json' ? prettyJson(text) : prettyXml(text);
  if (laidOut !== null) return { form: 'text', text: laidOut, syntax, notice: null };
  const reason = syntax === 'json' ? 'This is no valid JSON' : 'This is no well-formed XML';
  return { ...received, notice: `${reason}; it is shown as received.` };
}
