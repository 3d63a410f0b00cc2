import type { OutgoingRequest } from '#background/interception/decision.ts';
import { noBody, type PageRequest, type RequestBody } from '#background/interception/interceptor.ts';
import type { Work } from '#background/interception/prepare-request.ts';
import { createSignPageRequest, type SignedPageRequest } from '#background/interception/sign-page-request.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { expiryMargin } from '#core/expiry.ts';
import { FailureError } from '#core/failure-error.ts';
import type { Header } from '#core/http/headers.ts';
import { parseWireUrl } from '#core/http/wire-url.ts';
import type { IamAuthorisation, Rule } from '#core/rules/rule.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import { empty, factsOf } from '../../core/rules/sample-rule.ts';
import { now } from './verify-outgoing.ts';

export const sessionToken = 'sandbox-session-token';

/** The keys of AWS's documentation under the names that tests give them. */
const identities: ReadonlyMap<string, StoredIdentity> = new Map(
  [
    { id: 'identity-1', name: 'lasting', credentials: exampleCredentials.slash },
    { id: 'other', name: 'other', credentials: exampleCredentials.plus },
    {
      id: 'temporary',
      name: 'temporary',
      credentials: { ...exampleCredentials.slash, accessKeyId: 'ASIAIOSFODNN7EXAMPLE', sessionToken },
      expiresAt: now + expiryMargin + 1,
    },
    { id: 'expired', name: 'expired', credentials: exampleCredentials.slash, expiresAt: now + expiryMargin },
  ].map((identity) => [identity.id, identity]),
);

export const findIdentity = async (id: string): Promise<StoredIdentity> => {
  const identity = identities.get(id);
  if (!identity) throw new FailureError({ code: 'profile-unknown', field: 'profile' });
  return identity;
};

export const signPageRequest = createSignPageRequest({
  identity: findIdentity,
  keys: new SigningKeys(),
  now: () => now,
  learned: async () => ({}),
  keepBody: () => undefined,
});

/** What a rule that signs is to have, apart from what is usual. */
export const iamOf = (change: Partial<IamAuthorisation>): IamAuthorisation => ({
  ...empty.authorise.iam,
  ...change,
});

export type Asked = {
  readonly method?: string;
  readonly headers?: readonly Header[];
  readonly body?: RequestBody;
};

export function pageRequest(
  url: string,
  { method = 'GET', headers = [], body = noBody }: Asked = {},
): PageRequest {
  return { facts: factsOf(url, { method }), headers, body: () => body };
}

export function bytesOf(text: string): RequestBody & { readonly kind: 'bytes' } {
  return { kind: 'bytes', bytes: new TextEncoder().encode(text) };
}

export function workOf(url: string, headers: readonly Header[] = []): Work {
  const parsed = parseWireUrl(url);
  if (!parsed.ok) throw new Error(parsed.failure.code);
  return { url: parsed.value, headers };
}

/** Signs a request that nothing rewrites; `asked` where the page asked for something else than what goes out. */
export function signTo(
  rule: Rule,
  url: string,
  request: Asked = {},
  asked?: Work,
): Promise<SignedPageRequest> {
  const work = workOf(url, request.headers);
  return signPageRequest(rule, pageRequest(url, request), asked ?? work, work);
}

export function outgoingOf(url: string, method: string, signed: SignedPageRequest): OutgoingRequest {
  return { method, url: signed.url ?? url, headers: signed.headers };
}
