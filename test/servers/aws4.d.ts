/** What the sandbox uses of aws4 1.13: the package ships no types, and the published ones leave out its steps. */
declare module 'aws4' {
  interface Credentials {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  }

  interface Request {
    method?: string;
    host?: string;
    path?: string;
    service?: string;
    region?: string;
    headers?: Record<string, string | number>;
    body?: string | Uint8Array;
    signQuery?: boolean;
    doNotModifyHeaders?: boolean;
    extraHeadersToIgnore?: Record<string, boolean>;
    extraHeadersToInclude?: Record<string, boolean>;
  }

  interface SignedRequest extends Request {
    method: string;
    path: string;
    headers: Record<string, string>;
  }

  class RequestSigner {
    constructor(request: Request, credentials: Credentials);
    service: string;
    region: string;
    datetime: string;
    parsedPath: { path: string; query: Record<string, string | string[] | undefined> | null };
    canonicalString(): string;
    stringToSign(): string;
    signature(): string;
  }

  const aws4: {
    RequestSigner: typeof RequestSigner;
    sign(request: Request, credentials: Credentials): SignedRequest;
  };
  export = aws4;
}
