import type { Header } from '../http/headers.ts';

/** Why a pasted request may not be all that its author meant. */
export type PasteNoteCode =
  /** An option that is not known; what followed it is a guess. */
  | 'unknown-option'
  /** An option that changes where or how a request goes, and that a browser has nothing like. */
  | 'option-without-effect'
  /** The text names a file (`detail`) that only its author has. */
  | 'file-missing'
  /** A shell variable (`detail`) stands where a value belongs. */
  | 'variable'
  /** The output of another command belongs here. */
  | 'substitution'
  /** An unquoted `&`, at which a shell would have ended the command, was taken as part of the URL. */
  | 'ampersand-unquoted'
  /** More than the first request or command was pasted. */
  | 'rest-ignored'
  /** curl would make several URLs of this one. */
  | 'url-pattern'
  /** The URL named no scheme. */
  | 'scheme-assumed'
  /** A quotation mark was never closed. */
  | 'quote-open'
  /** The password that curl would have asked for is missing. */
  | 'password-missing'
  /** A line among the headers that is no header. */
  | 'line-unreadable'
  /** The body is not as long as `Content-Length` says. */
  | 'length-differs';

/** `detail` is the option, file, variable or line in question, never a secret. */
export type PasteNote = { readonly code: PasteNoteCode; readonly detail: string };

/** A request as somebody pasted it; nothing in it has been checked against what a browser can send. */
export type PastedRequest = {
  readonly method: string;
  /** As it would go over the wire. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | null;
  /** Who was to sign it, where the text says so; never the secret. */
  readonly sigv4: {
    readonly region: string | null;
    readonly service: string | null;
    readonly accessKeyId: string | null;
  } | null;
  readonly notes: readonly PasteNote[];
};

/** A request to be written down for another program. `body` as on the wire. */
export type PrintableRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | null;
};
