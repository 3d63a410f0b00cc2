import { type Sandbox, startSandbox } from './sandbox.ts';
import {
  sandboxCredentials,
  sandboxGeneralCredentials,
  sandboxTemporaryCredentials,
} from './sandbox-credentials.ts';
import { type RawResponse, sendRaw } from './send-raw.ts';
import { type SignedRequest, type SigningChoice, signWithSmithy } from './stock-signers.ts';

/** What the sandbox takes for the present in the tests of its refusals. */
export const frozenNow: Date = new Date('2026-03-01T12:00:00Z');

/** An instant before `frozenNow`, or after it when negative. */
export function minutesAgo(minutes: number): Date {
  return new Date(frozenNow.getTime() - minutes * 60_000);
}

export const gateway: SigningChoice = {
  credentials: sandboxGeneralCredentials,
  region: 'us-east-1',
  service: 'execute-api',
  date: frozenNow,
};
export const s3: SigningChoice = {
  credentials: sandboxCredentials,
  region: 'us-east-1',
  service: 's3',
  date: frozenNow,
};
export const dynamo: SigningChoice = {
  credentials: sandboxTemporaryCredentials,
  region: 'eu-central-1',
  service: 'dynamodb',
  date: frozenNow,
};

/** Changes a request after it was signed. */
export type Spoil = (request: SignedRequest) => SignedRequest;

/** Changes one header; undefined takes it away. */
export function spoilHeader(name: string, change: (value: string) => string | undefined): Spoil {
  return ({ headers, ...request }) => {
    const entries = Object.entries(headers);
    const kept = Object.fromEntries(entries.filter(([key]) => key.toLowerCase() !== name));
    const value = change(entries.find(([key]) => key.toLowerCase() === name)?.[1] ?? '');
    return { ...request, headers: value === undefined ? kept : { ...kept, [name]: value } };
  };
}

/** Replaces a part of the Authorization header. */
export function spoilAuthorization(from: string | RegExp, to: string): Spoil {
  return spoilHeader('authorization', (value) => value.replace(from, to));
}

/** Replaces a part of the request target. */
export function spoilTarget(from: string | RegExp, to: string): Spoil {
  return (request) => ({ ...request, target: request.target.replace(from, to) });
}

/** A sandbox whose clock stands still. */
export async function startFrozenSandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  sandbox.setClock(() => frozenNow);
  return sandbox;
}

/** Signs with the stock signer, spoils, sends. With a body it is a PUT, else a GET. */
export async function sendSpoilt(
  origin: string,
  path: string,
  choice: SigningChoice,
  spoil: Spoil = (request) => request,
  body?: string,
): Promise<RawResponse> {
  const method = body === undefined ? 'GET' : 'PUT';
  const request = { method, origin, path, ...(body === undefined ? {} : { body }) };
  return sendRaw(spoil(await signWithSmithy(request, choice)));
}
