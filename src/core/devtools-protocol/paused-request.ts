import * as v from 'valibot';

/**
 * `Fetch.requestPaused` of the DevTools protocol, as far as it is used.
 * Source: https://chromedevtools.github.io/devtools-protocol/tot/Fetch/
 */
export type PausedRequest = {
  readonly requestId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: { readonly [name: string]: string };
    readonly hasPostData?: boolean | undefined;
    readonly postDataEntries?: readonly { readonly bytes?: string | undefined }[] | undefined;
  };
  /** These are there when it is the answer that is held. */
  readonly responseStatusCode?: number | undefined;
  readonly responseErrorReason?: string | undefined;
  readonly responseHeaders?: readonly { readonly name: string; readonly value: string }[] | undefined;
};

const schema: v.GenericSchema<unknown, PausedRequest> = v.object({
  requestId: v.string(),
  resourceType: v.string(),
  request: v.object({
    url: v.string(),
    method: v.string(),
    headers: v.record(v.string(), v.string()),
    hasPostData: v.optional(v.boolean()),
    postDataEntries: v.optional(v.array(v.object({ bytes: v.optional(v.string()) }))),
  }),
  responseStatusCode: v.optional(v.number()),
  responseErrorReason: v.optional(v.string()),
  responseHeaders: v.optional(v.array(v.object({ name: v.string(), value: v.string() }))),
});

/** An event's parameters, checked; null where they are not what the protocol says. */
export function readPausedRequest(parameters: object): PausedRequest | null {
  const decoded = v.safeParse(schema, parameters);
  return decoded.success ? decoded.output : null;
}
