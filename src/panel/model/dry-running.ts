import { type ReadonlySignal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Header } from '#core/http/headers.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { ResourceKind } from '#core/rules/rule.ts';
import type { Client } from '#protocol/client.ts';
import type { DryRunReply } from '#protocol/rules-contract.ts';
import { newestNext } from './newest-next.ts';

/** A request as typed. `headers`: one `name: value` a line. */
export type TriedRequest = {
  readonly method: string;
  readonly url: string;
  readonly kind: ResourceKind;
  readonly headers: string;
  readonly body: string;
};

export type DryRunning = {
  readonly request: ReadonlySignal<TriedRequest>;
  /** Of the request as it stood when the worker was asked; null where there is nothing to ask about. */
  readonly reply: ReadonlySignal<DryRunReply | null>;
  readonly failure: ReadonlySignal<Failure | null>;
  change(change: Partial<TriedRequest>): void;
  /** Asks again about the same request, since the rules or the page are others. */
  refresh(): void;
};

/** Tells of a request that is typed or chosen what the rules would do to it, without sending it. */
export function createDryRunning(
  client: Client,
  shown: ReadonlySignal<Binding | null>,
  lifetime: AbortSignal,
): DryRunning {
  const request = signal<TriedRequest>({ method: 'GET', url: '', kind: 'fetch', headers: '', body: '' });
  const reply = signal<DryRunReply | null>(null);
  const failure = signal<Failure | null>(null);

  async function ask(tried: TriedRequest): Promise<void> {
    const { method, url, kind, body } = tried;
    const facts = {
      method: method.trim().toUpperCase(),
      url: url.trim(),
      kind,
      tabId: shown.value?.tabId ?? null,
      pageOrigin: shown.value?.origin ?? null,
    };
    try {
      const told = await client.call('dryRun', { facts, headers: headersOf(tried.headers), body });
      if (request.value.url.trim() === '') return;
      reply.value = told;
      failure.value = null;
    } catch (caught) {
      reply.value = null;
      failure.value = failureOf(caught);
    }
  }

  const asking = newestNext(ask, lifetime, false);

  function refresh(): void {
    if (request.value.url.trim() !== '') asking.give(request.value);
    else {
      reply.value = null;
      failure.value = null;
    }
  }

  return {
    request,
    reply,
    failure,
    refresh,
    change: (change) => {
      request.value = { ...request.value, ...change };
      refresh();
    },
  };
}

/** The lines that hold a colon, as headers; a half-typed line is none yet. */
export function headersOf(text: string): readonly Header[] {
  return text.split('\n').flatMap((line) => {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    return name === '' ? [] : [[name, line.slice(colon + 1).trim()] as const];
  });
}
