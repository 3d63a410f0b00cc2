import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Client } from '#protocol/client.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { newId } from '../draft-actions.ts';
import { draftProblem, keepsSecret } from './sources-check.ts';
import { draftOf, emptyDraft, type SourceDraft, type TypedKind } from './sources-draft.ts';
import { sourceOf } from './sources-typed.ts';

/** One form, which stays as it is while other pages are looked at. */
export type SourceForm = {
  readonly draft: ReadonlySignal<SourceDraft>;
  /** The identity as it was saved; null for a new one. */
  readonly stored: IdentitySummary | null;
  readonly failure: ReadonlySignal<Failure | null>;
  readonly saving: ReadonlySignal<'now' | 'later' | null>;
  change(change: Partial<SourceDraft>): void;
  /** Whether a secret that is left blank stays as it is stored. */
  keepsSecret(): boolean;
  /** `now`: gets credentials at once. Null where it was not saved. */
  save(now: boolean): Promise<IdentitySummary | null>;
};

export type SourceForms = {
  /** The form for a new identity, with what was typed before. */
  begin(kind: TypedKind): SourceForm;
  /** The form of an identity; null where it has no source that is typed. */
  edit(id: string): SourceForm | null;
  /** Forgets what was typed. */
  drop(form: SourceForm): void;
};

type Ports = {
  readonly client: Client;
  readonly status: Signal<string>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
};

/** The forms of sources. What was typed is forgotten once it is saved, secrets first of all. */
export function createSourceForms({ client, status, identities }: Ports): SourceForms {
  const forms = new Map<string, SourceForm>();

  function made(key: string, begun: SourceDraft, stored: IdentitySummary | null): SourceForm {
    const draft = signal(begun);
    const failure = signal<Failure | null>(null);
    const saving = signal<'now' | 'later' | null>(null);
    const form: SourceForm = {
      draft,
      stored,
      failure,
      saving,
      change: (change) => {
        draft.value = { ...draft.value, ...change };
        const field = failure.value?.field;
        if (Object.keys(change).some((property) => field === `form:${property}`)) failure.value = null;
      },
      keepsSecret: () => keepsSecret(sourceOf(draft.value), stored?.source),
      save: async (now) => {
        if (saving.value) return null;
        failure.value = draftProblem(draft.value, stored?.source);
        if (failure.value) return null;
        saving.value = now ? 'now' : 'later';
        const { id, name, keep, mfaCode } = draft.value;
        const source = sourceOf(draft.value);
        try {
          const saved = await client.call('saveSource', {
            ...{ id, source, now, keep, name: name.trim(), mfaCode: now ? mfaCode.trim() : '' },
          });
          forms.delete(key);
          status.value = now ? `Got credentials of ${saved.name}.` : `Saved ${saved.name}.`;
          return saved;
        } catch (caught) {
          failure.value = failureOf(caught);
          return null;
        } finally {
          saving.value = null;
        }
      },
    };
    forms.set(key, form);
    return form;
  }

  return {
    begin: (kind) => {
      const known = forms.get(`new ${kind}`);
      if (known) return known;
      const base = identities.value.find(({ builtIn, locked }) => !builtIn && !locked)?.id ?? '';
      return made(`new ${kind}`, { ...emptyDraft(kind), baseId: base }, null);
    },
    edit: (id) => {
      const known = forms.get(`edit ${id}`);
      if (known) return known;
      const identity = identities.value.find((one) => one.id === id) ?? null;
      const draft = identity && draftOf(identity, newId);
      return identity && draft ? made(`edit ${id}`, draft, identity) : null;
    },
    drop: (form) => {
      for (const [key, known] of forms) if (known === form) forms.delete(key);
    },
  };
}
