import type { Failure } from '#core/failure.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import { keepsIdentity } from '#core/identity/logins.ts';
import { sourceProblem } from '#core/identity/source-problem.ts';
import type { SourceDraft } from './sources-draft.ts';
import { sourceOf } from './sources-typed.ts';

/** The first thing that is wrong with a form, before the worker is asked. `stored`: the source as it was saved, whose secrets stay where nothing is typed. */
export function draftProblem(draft: SourceDraft, stored: CredentialSource | undefined): Failure | null {
  if (draft.name.trim() === '') return { code: 'field-empty', field: 'form:name' };
  if (!/^\s*\d*\s*$/.test(draft.duration)) {
    return { code: 'field-invalid', field: 'form:duration', detail: 'Seconds, as a whole number.' };
  }
  const source = sourceOf(draft);
  const problem = sourceProblem(source);
  const isStored = problem?.code === 'field-empty' && keepsSecret(source, stored);
  return isStored && /^form:(?:token|assertion)$/.test(problem.field) ? null : problem;
}

/** Whether a secret that is left blank stays the stored one: that of another provider is of no use. */
export function keepsSecret(source: CredentialSource, stored: CredentialSource | undefined): boolean {
  if (source.kind !== stored?.kind) return false;
  if (source.kind !== 'identity-pool' || stored.kind !== 'identity-pool') return true;
  const { login } = source;
  const before = stored.login;
  return login.kind === 'token' && before.kind === 'token' && keepsIdentity(before.provider, login.provider);
}
