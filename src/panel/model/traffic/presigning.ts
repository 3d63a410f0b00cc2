import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Draft } from '#core/compose/draft.ts';
import { withUrl } from '#core/compose/query-grid.ts';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import { printWireUrl } from '#core/http/wire-url.ts';
import { mask, redactUrl } from '#core/redact.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { rowFacts } from '#core/traffic/row-facts.ts';
import type { PanelPorts } from '../../ports.ts';
import { newId } from '../draft-actions.ts';
import type { Ours } from './ours.ts';
import { replayDraft } from './replaying-draft.ts';

/** What is typed to presign a request again. */
export type PresignFields = {
  readonly method: string;
  /** Seconds, as typed. */
  readonly expiresIn: string;
  /** `name=value&…`, encoded, to be added to the URL. */
  readonly extraQuery: string;
  /** Null for the identity with the request's key id. */
  readonly identityId: string | null;
};

/** A URL that was presigned here. */
export type Presigned = {
  /** Without what in it opens something. */
  readonly shownUrl: string;
  readonly method: string;
  readonly seconds: number;
  /** Milliseconds since 1970. */
  readonly until: number;
};

export type PresignState = {
  readonly fields: PresignFields;
  readonly made: Presigned | null;
  readonly failure: Failure | null;
};

export type Presigning = {
  /** By the ids of entries; what was typed is kept. */
  readonly states: ReadonlySignal<ReadonlyMap<string, PresignState>>;
  stateOf(entry: CapturedRequest): PresignState;
  change(entry: CapturedRequest, fields: Partial<PresignFields>): void;
  presign(entry: CapturedRequest, identityId: string): Promise<void>;
  /** The whole URL, token and all; null where it cannot be made any more. To be asked for in order to copy it. */
  wholeUrl(entry: CapturedRequest): Promise<string | null>;
};

const mostStates = 100;

/** Presigns captured requests once more, changed as the user says. */
export function createPresigning(ports: PanelPorts, ours: Ours, status: Signal<string>): Presigning {
  const { client } = ports;
  const states = signal<ReadonlyMap<string, PresignState>>(new Map());
  /** The drafts of what was made, their date fixed, so that the same URL comes out again. */
  const made = new Map<string, Draft>();

  function stateOf(entry: CapturedRequest): PresignState {
    const expires = rowFacts(entry).signature?.expires?.text ?? '900';
    const fields = { method: entry.method, expiresIn: expires, extraQuery: '', identityId: null };
    return states.value.get(entry.id) ?? { fields, made: null, failure: null };
  }

  function set(entry: CapturedRequest, state: PresignState): void {
    const next = new Map(states.value);
    next.delete(entry.id);
    next.set(entry.id, state);
    for (const id of next.keys()) {
      if (next.size <= mostStates) break;
      next.delete(id);
      made.delete(id);
    }
    states.value = next;
  }

  async function trace(draft: Draft, revealToken: boolean) {
    return client.call('trace', { draft, revealToken, save: false });
  }

  return {
    states,
    stateOf,
    change: (entry, fields) => {
      const before = stateOf(entry);
      set(entry, { ...before, fields: { ...before.fields, ...fields } });
    },
    presign: async (entry, identityId) => {
      const { fields } = stateOf(entry);
      const fail = (failure: Failure) => {
        made.delete(entry.id);
        set(entry, { ...stateOf(entry), made: null, failure });
      };
      try {
        const { draft } = await replayDraft(ports, ours, entry, { identityId });
        const asked = presignDraft(draft, entry, fields);
        const reply = await trace(asked, false);
        if (!reply.trace) return fail(reply.failures[0] ?? { code: 'internal', field: 'request' });
        const { amzDate, signed } = reply.trace;
        made.set(entry.id, { ...asked, auth: { ...asked.auth, amzDate } });
        const seconds = Number(fields.expiresIn);
        const shownUrl = redactUrl(printWireUrl(signed.url));
        const presigned = { shownUrl, method: fields.method, seconds, until: Date.now() + seconds * 1000 };
        set(entry, { ...stateOf(entry), made: presigned, failure: null });
        status.value = 'Presigned the URL again; it is masked here.';
      } catch (caught) {
        fail(failureOf(caught));
      }
    },
    wholeUrl: async ({ id }) => {
      const draft = made.get(id);
      const reply = draft && (await trace(draft, true).catch(() => null));
      const url = reply?.trace ? printWireUrl(reply.trace.signed.url) : null;
      return url === null || url.includes(mask) ? null : url;
    },
  };
}

/** Only what was signed is signed again: whoever uses the URL sends no other headers of this capture. */
function presignDraft(draft: Draft, entry: CapturedRequest, fields: PresignFields): Draft {
  const signed = new Set(rowFacts(entry).signature?.signedHeaders ?? []);
  const { method, expiresIn, extraQuery } = fields;
  const extra = extraQuery.trim().replace(/^[?&]/, '');
  const plain: Draft = {
    ...draft,
    method,
    headers: draft.headers.filter(({ name }) => signed.has(name.toLowerCase())),
    body: { ...draft.body, kind: 'none', file: null },
    auth: { ...draft.auth, kind: 'query', expiresIn },
  };
  if (extra === '') return plain;
  return withUrl(plain, `${plain.url}${plain.url.includes('?') ? '&' : '?'}${extra}`, newId);
}
