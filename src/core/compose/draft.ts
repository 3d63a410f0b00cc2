import type { SigningProfile } from '../endpoints/signing-profile.ts';

/** A file chosen by the user; its bytes lie in the blob store under `blobId`. */
export type FileRef = {
  readonly blobId: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
};

/** One row of a grid. Disabled rows stay in the draft and out of the request. `id` is stable while the draft lives. */
export type Row = {
  readonly id: string;
  readonly enabled: boolean;
  readonly name: string;
  readonly value: string;
};

/** A row of the query grid holds wire text, so that a pair nobody touched keeps its bytes; null value: no `=`. */
export type QueryRow = {
  readonly id: string;
  readonly enabled: boolean;
  readonly name: string;
  readonly value: string | null;
};

/** A part of a multipart form: a text, or a file once one is chosen. */
export type PartRow = Row & { readonly file: FileRef | null };

export type BodyKind = 'none' | 'text' | 'json' | 'form' | 'multipart' | 'file';

/** Every kind keeps what was typed into it, whichever is chosen. */
export type DraftBody = {
  readonly kind: BodyKind;
  readonly text: string;
  readonly json: string;
  readonly form: readonly Row[];
  readonly parts: readonly PartRow[];
  readonly boundary: string;
  readonly file: FileRef | null;
};

export type DraftAuth = {
  readonly kind: 'header' | 'query' | 'none';
  readonly identityId: string;
  /** Empty: inferred from the host. */
  readonly region: string;
  readonly service: string;
  /** `YYYYMMDDTHHMMSSZ`; empty: the moment of signing. */
  readonly amzDate: string;
  /** `YYYYMMDD`; empty: the day of the date. */
  readonly scopeDate: string;
  /** Seconds, as typed. */
  readonly expiresIn: string;
  /** What differs from the service's signing profile. */
  readonly profile: { readonly [K in keyof SigningProfile]?: SigningProfile[K] | undefined };
};

/** A request being written. It may be invalid in every field; nothing typed is dropped. */
export type Draft = {
  readonly method: string;
  /** As typed; the enabled query rows and its query are kept in step. */
  readonly url: string;
  readonly query: readonly QueryRow[];
  readonly headers: readonly Row[];
  readonly body: DraftBody;
  readonly auth: DraftAuth;
};

/** A draft in which nothing is typed yet. `boundary` is that of its multipart form: 1 to 70 letters that no part holds. */
export function emptyDraft(identityId: string, boundary: string): Draft {
  return {
    method: 'GET',
    url: '',
    query: [],
    headers: [],
    body: { kind: 'none', text: '', json: '', form: [], parts: [], boundary, file: null },
    auth: {
      kind: 'header',
      identityId,
      region: '',
      service: '',
      amzDate: '',
      scopeDate: '',
      expiresIn: '3600',
      profile: {},
    },
  };
}
