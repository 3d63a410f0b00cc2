/** What `oidc.ts` uses of oidc-provider 9: the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  interface Context {
    oidc: {
      client: { clientId: string };
      session: { accountId: string };
      params: { scope?: string };
    };
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    callback(): RequestListener;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ uid: string }>;
    interactionResult(request: IncomingMessage, response: ServerResponse, result: unknown): Promise<string>;
    Grant: new (of: {
      clientId: string;
      accountId: string;
    }) => Grant;
  }
}
