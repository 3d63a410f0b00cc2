import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Draft } from '#core/compose/draft.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { Verdict } from '#core/traffic/row-verdict.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { PanelPorts } from '../../ports.ts';
import type { ListedEntry } from './captured-list.ts';
import { type Comparing, createComparing } from './comparing.ts';
import type { CorrectionsModel } from './corrections.ts';
import { createExplaining, type Explaining } from './explaining.ts';
import { createHistory, type HistoryModel } from './history.ts';
import { createOurs, type Ours } from './ours.ts';
import { createPasting, type Pasting } from './pasting.ts';
import { createPresigning, type Presigning } from './presigning.ts';
import { createReplaying, type Replaying } from './replaying.ts';
import { identityOfEntry } from './replaying-identity.ts';
import { createReporting, type Reporting } from './reporting.ts';

/** A part of the details that is to be shown, and what is to have the focus in it. */
export type AskedDetail = { readonly tab: 'why' | 'signature' | 'replay'; readonly focus: string };

/** What Traffic does with requests beyond listing them. */
export type TrafficStudy = {
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
  readonly explaining: Explaining;
  readonly ours: Ours;
  readonly replaying: Replaying;
  readonly presigning: Presigning;
  readonly comparing: Comparing;
  readonly pasting: Pasting;
  readonly reporting: Reporting;
  readonly history: HistoryModel;
  readonly corrections: CorrectionsModel;
  readonly asked: Signal<AskedDetail | null>;
  /** Whose credentials sign a request again: as chosen, else as it was signed; empty where nobody is. */
  identityFor(entry: CapturedRequest): string;
};

/** Builds all of it and starts it. */
export function createTrafficStudy(
  ports: PanelPorts,
  around: {
    readonly status: Signal<string>;
    readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
    readonly corrections: CorrectionsModel;
    readonly openDraft: (draft: Draft) => void;
    readonly entries: ReadonlySignal<readonly ListedEntry[]>;
    readonly verdicts: Signal<ReadonlyMap<string, Verdict>>;
    readonly ourSignatures: Signal<ReadonlySet<string>>;
    readonly add: (entries: readonly CapturedRequest[]) => void;
  },
  lifetime: AbortSignal,
): TrafficStudy {
  const { client } = ports;
  const { status, identities, corrections } = around;
  const ours = createOurs(client, around.ourSignatures, lifetime);
  const explaining = createExplaining({ client, ...around }, lifetime);
  const replaying = createReplaying(ports, { ours, status, add: around.add }, lifetime);
  return {
    identities,
    explaining,
    ours,
    replaying,
    presigning: createPresigning(ports, ours, status),
    comparing: createComparing(ports, ours, status),
    pasting: createPasting(client, identities, lifetime),
    reporting: createReporting(client, status, ports.traffic?.version ?? ''),
    history: createHistory({ client, status, openDraft: around.openDraft }, lifetime),
    corrections,
    asked: signal<AskedDetail | null>(null),
    identityFor: (entry) =>
      replaying.chosen.value.get(entry.id) ??
      identityOfEntry(entry, identities.value, explaining.known.value),
  };
}
