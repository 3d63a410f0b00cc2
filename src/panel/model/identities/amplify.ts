import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { AmplifyProblem, AmplifyProject } from '#core/formats/amplify/amplify-project.ts';
import { readAmplifyProject } from '#core/formats/amplify/read-amplify-project.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { ConnectionSummary } from '#protocol/identity-contract.ts';
import type { RulesState } from '#protocol/rules-contract.ts';
import type { IdentitySummary, Keep } from '#protocol/secrets-contract.ts';
import type { PanelPorts } from '../../ports.ts';
import { newId } from '../draft-actions.ts';
import { askForAccess } from '../rule-access.ts';
import { accessOfParts } from './amplify-access.ts';
import { isMade, type SignAs, signers } from './amplify-choice.ts';
import { type Made, makeParts } from './amplify-making.ts';
import { type AmplifyPlan, amplifyPlan, type Known } from './amplify-plan.ts';
import { createScopeChoice, type ScopeChoice } from './amplify-scope.ts';
import { largestTextFile, readTextFile } from './text-file.ts';

export type AmplifyImport = {
  /** API keys and client secrets are in it. */
  readonly text: ReadonlySignal<string>;
  /** Null: nothing is there to be read. */
  readonly read: ReadonlySignal<AmplifyProject | AmplifyProblem | null>;
  readonly plan: ReadonlySignal<AmplifyPlan | null>;
  /** The ids of the parts that are not wanted. */
  readonly left: ReadonlySignal<ReadonlySet<string>>;
  readonly signers: ReadonlySignal<readonly SignAs[]>;
  readonly signAs: ReadonlySignal<string>;
  readonly scoping: ScopeChoice;
  readonly keep: Signal<Keep>;
  readonly shown: ReadonlySignal<Binding | null>;
  readonly making: ReadonlySignal<boolean>;
  /** What was made, until something else is read. */
  readonly report: ReadonlySignal<readonly Made[] | null>;
  /** To be called when it is shown: what is there already is looked up. */
  load(): Promise<void>;
  type(text: string): void;
  takeFile(file: File): Promise<void>;
  chooseSigner(value: string): void;
  choose(id: string, wanted: boolean): void;
  clear(): void;
  /** To be called in a user gesture, in which it asks for access. Resolves to whether everything was made. */
  make(): Promise<boolean>;
};

type Ports = {
  readonly ports: PanelPorts;
  readonly status: Signal<string>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
  readonly connections: ReadonlySignal<readonly ConnectionSummary[]>;
};

/** An Amplify project that becomes a user pool, identities and rules, once it was seen what of it. */
export function createAmplifyImport(around: Ports, lifetime: AbortSignal): AmplifyImport {
  const { ports, status, identities, connections } = around;
  const { client } = ports;
  const text = signal('');
  const fileName = signal('');
  const refused = signal(false);
  const left = signal<ReadonlySet<string>>(new Set());
  const wantedSigner = signal('');
  const keep = signal<Keep>('session');
  const shown = signal<Binding | null>(null);
  const making = signal(false);
  const report = signal<readonly Made[] | null>(null);
  const rules = signal<RulesState | null>(null);

  const read = computed<AmplifyProject | AmplifyProblem | null>(() => {
    if (refused.value || text.value.length > largestTextFile) return 'too-large';
    if (text.value.trim() === '') return null;
    const reading = readAmplifyProject(text.value, fileName.value);
    return reading.ok ? reading.project : reading.problem;
  });
  const known = computed<Known>(() => ({
    connections: connections.value,
    identities: identities.value,
    rules: rules.value?.rules ?? [],
  }));
  const project = computed(() => (typeof read.value === 'string' ? null : read.value));
  const plan = computed(() => (project.value ? amplifyPlan(project.value, known.value, newId) : null));
  const scoping = createScopeChoice(shown, project, ports.tab !== null);
  const offered = computed(() => (plan.value ? signers(plan.value, left.value, known.value) : []));
  const signAs = computed(() =>
    offered.value.some(({ value }) => value === wantedSigner.value)
      ? wantedSigner.value
      : (offered.value[0]?.value ?? ''),
  );

  client.on(
    'rulesChanged',
    (state) => {
      rules.value = state;
    },
    lifetime,
  );

  function take(content: string, name: string): void {
    text.value = content;
    fileName.value = name;
    left.value = new Set();
    report.value = null;
    refused.value = false;
  }

  async function isLacking(made: readonly Made[]): Promise<boolean> {
    const state = await client.call('listRules', null).catch(() => null);
    return made.some(
      ({ outcome }) => 'id' in outcome && (state?.statuses[outcome.id]?.missingAccess ?? []).length > 0,
    );
  }

  async function make(): Promise<boolean> {
    const now = plan.value;
    if (!now || making.value) return false;
    const wanted = now.parts.filter((part) => isMade(part, now, left.value));
    if (wanted.length === 0) return false;
    making.value = true;
    const binding = shown.value;
    const scope = scoping.scope.value;
    // First of all: browsers ask only while the click is fresh.
    const patterns = accessOfParts(wanted, scope, rules.value?.backEnds ?? [], binding);
    const asked = ports.askForAccess && patterns.length > 0 ? askForAccess(ports, patterns) : null;
    const pool = now.parts.find((part) => part.kind === 'user-pool');
    const options = { keep: keep.value, scope, binding, signAs: signAs.value };
    const made = await makeParts(client, wanted, options, pool?.existing?.id ?? '');
    const failed = made.filter(({ outcome }) => 'code' in outcome).length;
    // The file holds secrets, and is not needed any more once all of it is there.
    if (failed === 0) take('', '');
    report.value = made;
    const done = made.length - failed;
    const said = `Made ${done} of ${made.length} parts of the project.`;
    status.value = failed === 0 ? `Made all ${done} parts of the project.` : said;
    making.value = false;
    // A page of its own is only opened where something is lacking.
    const answer = await (asked ?? ((await isLacking(made)) ? askForAccess(ports, patterns) : null));
    if (answer) status.value = `${status.value} ${answer}`;
    return failed === 0;
  }

  return {
    text,
    read,
    plan,
    left,
    signers: offered,
    signAs,
    scoping,
    keep,
    shown,
    making,
    report,
    load: async () => {
      const origin = ports.tab?.origin().catch(() => null) ?? Promise.resolve(null);
      const told = client.call('listRules', null).catch(() => null);
      if (ports.tab) shown.value = { tabId: ports.tab.id, origin: await origin };
      rules.value = (await told) ?? rules.value;
    },
    type: (typed) => take(typed, ''),
    chooseSigner: (value) => {
      wantedSigner.value = value;
    },
    takeFile: async (file) => {
      const content = await readTextFile(file);
      if (content === null) {
        take('', '');
        refused.value = true;
      } else take(content, file.name);
    },
    choose: (id, wanted) => {
      const next = new Set(left.value);
      if (wanted) next.delete(id);
      else next.add(id);
      left.value = next;
    },
    clear: () => take('', ''),
    make,
  };
}
