import { type Signal, signal } from '@preact/signals';
import { vi } from 'vitest';
import type { Diagnosis } from '#core/diagnose/diagnosis.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { createOurs, type Ours } from '#panel/model/traffic/ours.ts';
import type { PanelPorts } from '#panel/ports.ts';
import type { SendReply } from '#protocol/compose-contract.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';
import { answer, signed } from '../../core/traffic/sample-captured.ts';
import { type FakeClient, fakeClient } from '../model/fake-client.ts';

export const identity = (id: string, maskedKeyId: string): IdentitySummary => ({
  id,
  name: `name of ${id}`,
  maskedKeyId,
  hasSessionToken: false,
  expiresAt: null,
  builtIn: false,
});

/** A signed request that was refused. */
export function refused(change: Partial<CapturedRequest> = {}): CapturedRequest {
  const response = answer({
    status: 403,
    statusText: 'Forbidden',
    body: { kind: 'text', text: '{"message":"no"}', size: 16 },
  });
  return signed({ response, ...change });
}

export function diagnosis(change: Partial<Diagnosis> = {}): Diagnosis {
  return {
    cause: 'query-order',
    at: 'query:limit',
    sent: 'b=1&a=2',
    expected: 'a=2&b=1',
    fix: { kind: 'sign-again', changes: {} },
    basis: 'compared',
    passed: ['authorization', 'date', 'scope', 'key-id'],
    failed: 'signature',
    compared: [
      { role: 'method', name: null, sent: 'GET', aws: 'GET' },
      { role: 'query', name: null, sent: 'b=1&a=2', aws: 'a=2&b=1' },
    ],
    ruledOut: [],
    ...change,
  };
}

export function explanation(change: Partial<Explanation> = {}): Explanation {
  return {
    diagnosis: diagnosis(),
    signature: null,
    verified: 'different',
    identity: { id: 'mine', name: 'name of mine' },
    chunks: null,
    rebuilt: { canonicalRequest: 'GET\n/\n\nhost:h\n\nhost\ne', stringToSign: 'AWS4-HMAC-SHA256\nstring' },
    aws: null,
    answer: { code: 'SignatureDoesNotMatch', message: 'no', requestId: 'req-1', serverTime: null },
    ...change,
  };
}

export function replyOf(status: number, body = 'hi'): SendReply {
  return {
    url: 'https://abc.execute-api.us-east-1.amazonaws.com/dev/items?limit=1',
    method: 'GET',
    trace: null,
    response: {
      status,
      statusText: status === 200 ? 'OK' : '',
      headers: [['Content-Type', 'text/plain; charset=utf-8']],
      size: body.length,
      body: { kind: 'inline', base64: btoa(body) },
      redirected: false,
    },
    timing: { preparing: 1, waiting: 2, receiving: 3 },
  };
}

export type StartedStudy = {
  readonly client: FakeClient;
  readonly ports: PanelPorts;
  readonly ours: Ours;
  readonly status: Signal<string>;
  readonly signatures: Signal<ReadonlySet<string>>;
  readonly lifetime: AbortController;
};

/** What the models of Traffic need of the panel, with the test as the worker. */
export function startedStudy(change: Partial<PanelPorts> = {}): StartedStudy {
  const client = fakeClient();
  const lifetime = new AbortController();
  const signatures = signal<ReadonlySet<string>>(new Set());
  const ports: PanelPorts = {
    client,
    blobs: { put: vi.fn(async () => 'blob-1'), get: vi.fn() },
    pageStorage: null,
    onSearch: () => undefined,
    askForAccess: null,
    tab: null,
    traffic: null,
    ...change,
  };
  return {
    client,
    ports,
    lifetime,
    signatures,
    status: signal(''),
    ours: createOurs(client, signatures, lifetime.signal),
  };
}
