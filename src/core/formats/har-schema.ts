import * as v from 'valibot';

/** What is used of an entry of HAR 1.2. Null, empty or 0 where the file has nothing, or something of another type. */
export type HarEntry = {
  readonly startedDateTime: string;
  readonly time: number | null;
  readonly request: HarRequest;
  readonly response: HarResponse | null;
  readonly _resourceType: string | null;
};

export type HarRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly unknown[];
  readonly postData: HarPostData | null;
  readonly bodySize: number | null;
};

export type HarPostData = {
  readonly text: string | null;
  readonly encoding: string;
  readonly _base64: string | null;
  readonly params: readonly unknown[];
};

export type HarResponse = {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly unknown[];
  readonly content: HarContentPart;
  readonly _error: string | null;
};

type HarContentPart = {
  readonly size: number | null;
  readonly mimeType: string;
  readonly text: string | null;
  readonly encoding: string;
};

/** A header, or a parameter of a form. */
export type HarPair = { readonly name: string; readonly value: string };

type Schema<T> = v.GenericSchema<unknown, T>;

const text: Schema<string> = v.fallback(v.string(), '');
const optionalText: Schema<string | null> = v.fallback(v.nullable(v.string()), null);
const number: Schema<number | null> = v.fallback(v.nullable(v.number()), null);
/** Not read further here: what is in it may be anything, and any number of it. */
const list: Schema<readonly unknown[]> = v.fallback(
  v.custom<readonly unknown[]>((value) => Array.isArray(value)),
  [],
);

const content: Schema<HarContentPart> = v.fallback(
  v.object({ size: number, mimeType: text, text: optionalText, encoding: text }),
  { size: null, mimeType: '', text: null, encoding: '' },
);

const postData: Schema<HarPostData | null> = v.fallback(
  v.nullable(v.object({ text: optionalText, encoding: text, _base64: optionalText, params: list })),
  null,
);

const response: Schema<HarResponse | null> = v.fallback(
  v.nullable(
    v.object({
      status: v.fallback(v.number(), 0),
      statusText: text,
      headers: list,
      content,
      _error: optionalText,
    }),
  ),
  null,
);

/**
 * Reads an entry as far as it can be: only a method and a URL have to be there. Source: "HAR 1.2 Spec", Jan Odvarko; `_error` and
 * `_resourceType` are Chromium's, `_base64` is ours.
 */
export const harEntrySchema: Schema<HarEntry> = v.object({
  startedDateTime: text,
  time: number,
  request: v.object({
    method: v.pipe(v.string(), v.nonEmpty()),
    url: v.string(),
    headers: list,
    postData,
    bodySize: number,
  }),
  response,
  _resourceType: optionalText,
});

export const harHeaderSchema: Schema<HarPair> = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  value: v.string(),
});

export const harParameterSchema: Schema<HarPair> = v.object({ name: v.string(), value: text });
