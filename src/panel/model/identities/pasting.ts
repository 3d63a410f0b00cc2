import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type {
  CredentialForm,
  CredentialProblem,
  ProfileLead,
} from '#core/formats/credentials/found-profile.ts';
import { readCredentialsPaste } from '#core/formats/credentials/read-credentials-paste.ts';
import type { Client } from '#protocol/client.ts';
import type { IdentitySummary, Keep } from '#protocol/secrets-contract.ts';
import { foundRows, type RowEdit } from './found-rows.ts';
import { readTextFile } from './text-file.ts';

/** Credentials that were found in the paste, as they may be shown: without a secret. */
export type PasteRow = {
  /** Counted from 0, in the order of the text. */
  readonly index: number;
  /** As it will be saved. */
  readonly name: string;
  readonly maskedKeyId: string;
  readonly hasSessionToken: boolean;
  /** Milliseconds since 1970; null where the text does not tell. */
  readonly expiresAt: number | null;
  readonly form: CredentialForm;
  readonly longTerm: boolean;
  readonly chosen: boolean;
  /** One that is there already has this name, and gets these keys. */
  readonly replaces: boolean;
  /** Another chosen one has this name as well. */
  readonly clashes: boolean;
  readonly outcome: Failure | 'saved' | null;
};

export type Pasting = {
  /** The only place where the secrets are; kept until all that was chosen of it is saved. */
  readonly text: Signal<string>;
  readonly rows: ReadonlySignal<readonly PasteRow[]>;
  readonly leads: ReadonlySignal<readonly ProfileLead[]>;
  readonly problems: ReadonlySignal<readonly CredentialProblem[]>;
  readonly keep: Signal<Keep>;
  readonly saving: ReadonlySignal<boolean>;
  /** The name of the file that was refused, since it is too large. */
  readonly refusedFile: ReadonlySignal<string | null>;
  choose(index: number, chosen: boolean): void;
  rename(index: number, name: string): void;
  takeFile(file: File): Promise<void>;
  clear(): void;
  /**
   * Saves what is chosen, each on its own. Where all went well the box is cleared, just before which `onSaved` gets the first of them; else it
   * resolves to false, and the rows say why.
   */
  save(onSaved: (first: IdentitySummary) => void): Promise<boolean>;
};

type Ports = {
  readonly client: Client;
  readonly status: Signal<string>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
};

/** The paste box: whatever holds credentials is read while it is typed, and what is chosen of it is saved. */
export function createPasting({ client, status, identities }: Ports): Pasting {
  const text = signal('');
  const keep = signal<Keep>('session');
  const saving = signal(false);
  const refusedFile = signal<string | null>(null);
  const edits = signal<ReadonlyMap<string, RowEdit>>(new Map());
  const read = computed(() =>
    text.value.trim() === '' ? { found: [], leads: [], problems: [] } : readCredentialsPaste(text.value),
  );
  const names = computed(
    () => new Set(identities.value.filter(({ builtIn }) => !builtIn).map(({ name }) => name)),
  );
  const found = computed(() => foundRows(read.value.found, edits.value, names.value, Date.now()));

  function edit(index: number, change: RowEdit): void {
    const key = found.value[index]?.key;
    if (key === undefined) return;
    edits.value = new Map([...edits.value, [key, { ...edits.value.get(key), ...change }]]);
  }

  function clear(): void {
    text.value = '';
    edits.value = new Map();
    refusedFile.value = null;
    keep.value = 'session';
  }

  async function save(onSaved: (first: IdentitySummary) => void): Promise<boolean> {
    const wanted = found.value.filter(({ row }) => row.chosen && row.outcome !== 'saved');
    if (saving.value || wanted.length === 0 || wanted.some(({ row }) => row.clashes)) return false;
    saving.value = true;
    const where = keep.value;
    const saved: IdentitySummary[] = [];
    for (const { key, row, credentials } of wanted) {
      const expiration = row.expiresAt === null ? '' : new Date(row.expiresAt).toISOString();
      const { accessKeyId, secretAccessKey, sessionToken = '' } = credentials;
      const outcome = await client
        .call('saveIdentity', {
          name: row.name,
          accessKeyId,
          secretAccessKey,
          sessionToken,
          expiration,
          keep: where,
        })
        .then((summary) => {
          saved.push(summary);
          return 'saved' as const;
        }, failureOf);
      edits.value = new Map([...edits.value, [key, { ...edits.value.get(key), outcome }]]);
    }
    saving.value = false;
    const so = where === 'vault' ? 'in the vault' : 'until the browser is closed';
    const kept =
      saved.length === 1 ? `${saved[0]?.name} is kept ${so}` : `${saved.length} profiles are kept ${so}`;
    if (saved.length < wanted.length) {
      status.value = `${saved.length === 0 ? 'Nothing was saved' : kept}; ${wanted.length - saved.length} could not be saved.`;
      return false;
    }
    status.value = `${kept}.`;
    if (saved[0]) onSaved(saved[0]);
    clear();
    return true;
  }

  return {
    text,
    rows: computed(() => found.value.map(({ row }) => row)),
    leads: computed(() => read.value.leads),
    problems: computed(() => read.value.problems),
    keep,
    saving,
    refusedFile,
    choose: (index, chosen) => edit(index, { chosen }),
    rename: (index, name) => edit(index, { name }),
    takeFile: async (file) => {
      const content = await readTextFile(file);
      refusedFile.value = content === null ? file.name : null;
      if (content !== null) text.value = content;
    },
    clear,
    save,
  };
}
