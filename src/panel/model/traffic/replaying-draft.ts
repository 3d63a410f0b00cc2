import { type Draft, emptyDraft } from '#core/compose/draft.ts';
import type { SigningChanges } from '#core/diagnose/diagnosis.ts';
import { applyChanges } from '#core/traffic/apply-changes.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { draftFromCaptured } from '#core/traffic/draft-from-captured.ts';
import type { PanelPorts } from '../../ports.ts';
import { chooseFile } from '../choose-file.ts';
import { newId } from '../draft-actions.ts';
import type { Ours } from './ours.ts';

/** A captured request, ready to be signed anew and sent. */
export type ReplayDraft = {
  readonly draft: Draft;
  /** With the exact bytes of its body, where they are known. */
  readonly source: CapturedRequest;
  /** The body was not kept: what is sent has none. */
  readonly bodyMissing: boolean;
};

export type ReplayAs = {
  /** Empty: none is chosen. */
  readonly identityId: string;
  readonly changes?: SigningChanges | undefined;
  /** Signs a request that was not signed. */
  readonly sign?: boolean | undefined;
};

/** Makes the draft that sends a captured request once more. Rejects where a body of bytes cannot be stored. */
export async function replayDraft(
  ports: PanelPorts,
  ours: Ours,
  entry: CapturedRequest,
  { identityId, changes = {}, sign = false }: ReplayAs,
): Promise<ReplayDraft> {
  const source = await ours.exact(entry);
  const empty = emptyDraft(identityId, `countersign-${crypto.randomUUID()}`);
  const { draft, file, bodyMissing } = draftFromCaptured(source, empty, newId);
  const signed: Draft =
    sign && draft.auth.kind === 'none' ? { ...draft, auth: { ...draft.auth, kind: 'header' } } : draft;
  const changed = applyChanges(signed, changes, Date.now());
  if (!file) return { draft: changed, source, bodyMissing };
  const chosen = new File([new Uint8Array(file.bytes)], 'captured-body', { type: file.type });
  const stored = await chooseFile(ports, chosen);
  return {
    draft: { ...changed, body: { ...changed.body, kind: 'file', file: stored } },
    source,
    bodyMissing,
  };
}
