import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { base64Size } from '#core/http/base64.ts';
import type { CapturedBody, CapturedRequest } from '#core/traffic/captured-request.ts';
import { rowFacts } from '#core/traffic/row-facts.ts';
import type { Client } from '#protocol/client.ts';
import type { ActivityEntry } from '#protocol/rules-contract.ts';

export type Ours = {
  /** The exact bodies that were asked for and are known, by the ids of entries. */
  readonly bodies: ReadonlySignal<ReadonlyMap<string, CapturedBody>>;
  /** A signature that was made here. */
  add(signature: string): void;
  /** The request with the bytes that were signed, where it was signed here and they are still known. */
  exact(entry: CapturedRequest): Promise<CapturedRequest>;
};

const mostSignatures = 10_000;
const mostBodies = 20;

/** Which signatures were made here, which tells our requests from the page's own; and the bytes of their bodies, which DevTools only shows as text. */
export function createOurs(
  client: Client,
  signatures: Signal<ReadonlySet<string>>,
  lifetime: AbortSignal,
): Ours {
  const bodies = signal<ReadonlyMap<string, CapturedBody>>(new Map());

  function addAll(made: readonly string[]): void {
    const fresh = made.filter((signature) => !signatures.value.has(signature));
    if (fresh.length === 0) return;
    signatures.value = new Set([...signatures.value, ...fresh].slice(-mostSignatures));
  }
  const take = (entries: readonly ActivityEntry[]) =>
    addAll(entries.flatMap(({ signature }) => (signature ? [signature] : [])));

  client.on('activity', take, lifetime);
  // All tabs: what service workers sent, and what was sent before the panel was opened, is ours too.
  const refresh = () => void client.call('listActivity', { tabId: null }).then(take, () => undefined);
  client.on('connected', refresh, lifetime);
  refresh();

  return {
    bodies,
    add: (signature) => addAll([signature]),
    exact: async (entry) => {
      const signature = rowFacts(entry).signature?.signature;
      if (!signature || !signatures.value.has(signature) || entry.body.kind === 'exact') return entry;
      const known = bodies.value.get(entry.id);
      if (known) return { ...entry, body: known };
      const base64 = await client.call('signedBody', { signature }).catch(() => null);
      if (base64 === null) return entry;
      const body: CapturedBody =
        base64 === '' ? { kind: 'none' } : { kind: 'exact', base64, size: base64Size(base64) };
      bodies.value = new Map([...bodies.value, [entry.id, body] as const].slice(-mostBodies));
      return { ...entry, body };
    },
  };
}
