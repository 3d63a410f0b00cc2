import type { CallPorts } from '#background/identity/persistently.ts';
import type { ServiceAnswer, ServiceCall } from '#background/identity/transport.ts';
import { FailureError } from '#core/failure-error.ts';
import { headerValue } from '#core/http/headers.ts';

export type FakeAnswer = Partial<ServiceAnswer> | Error;

export type FakeService = {
  readonly ports: CallPorts;
  readonly calls: ServiceCall[];
  /** Milliseconds of each pause. */
  readonly pauses: number[];
  /** What the operations asked for were: of JSON services by target or path, of STS by action. */
  operations(): readonly string[];
  /** The JSON that the call with this number was sent with. */
  input(index: number): unknown;
  /** The form fields that the call with this number was sent with. */
  form(index: number): Readonly<Record<string, string>>;
};

/** A service that answers one call after the other as told, and nothing that was not told. */
export function fakeService(
  ...answers: (FakeAnswer | ((call: ServiceCall) => FakeAnswer | Promise<FakeAnswer>))[]
): FakeService {
  const calls: ServiceCall[] = [];
  const pauses: number[] = [];
  const callOf = (index: number): ServiceCall => {
    const call = calls[index];
    if (!call) throw new Error(`there is no call ${index}`);
    return call;
  };
  const form = (index: number) => Object.fromEntries(new URLSearchParams(callOf(index).body ?? ''));
  return {
    calls,
    pauses,
    form,
    input: (index) => JSON.parse(callOf(index).body ?? 'null'),
    operations: () =>
      calls.map(({ url, headers }, index) => {
        const target = headerValue(headers, 'x-amz-target');
        return target?.split('.')[1] ?? form(index).Action ?? new URL(url).pathname;
      }),
    ports: {
      chance: () => 1,
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
      },
      transport: async (call) => {
        const next = answers[calls.length];
        calls.push(call);
        if (next === undefined) throw new Error(`nobody expected ${call.url}`);
        const answer = typeof next === 'function' ? await next(call) : next;
        if (answer instanceof Error) throw answer;
        return { status: 200, headers: [], body: '', clockOffset: null, ...answer };
      },
    },
  };
}

export const ok = (body: object): FakeAnswer => ({ body: JSON.stringify(body) });

export const refused = (name: string, message = '', status = 400): FakeAnswer => ({
  status,
  headers: [['x-amzn-errortype', name]],
  body: JSON.stringify({ message }),
});

export const offline = new FailureError({ code: 'network-failed', field: 'request', detail: 'offline' });

export const stsKeys = (expiration = '2026-01-01T01:00:00Z'): FakeAnswer => ({
  body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIANEW</AccessKeyId><SecretAccessKey>new-secret</SecretAccessKey><SessionToken>new-token</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
});

export const stsRefused = (code: string, message: string, status = 400): FakeAnswer => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});

export const never: AbortSignal = new AbortController().signal;
