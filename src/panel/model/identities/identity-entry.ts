import type { ReadonlySignal } from '@preact/signals';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { PageKind } from './place.ts';

/** One row of the list, and the page that it opens. */
export type IdentityEntry = {
  /** With the id it names the page. */
  readonly kind: PageKind;
  /** Unique among those of its kind. */
  readonly id: string;
  readonly name: string;
  /** What it is, in a word or two. */
  readonly what: string;
  /** What one knows it by: a masked key id, a user's name. */
  readonly detail: string;
  /** Milliseconds since 1970; null for what does not expire, or does not tell. */
  readonly expiresAt: number | null;
  /** How long it holds from its beginning, in milliseconds; null where that is not known. */
  readonly lifetime: number | null;
  /** Null for what holds no secret. */
  readonly keep: Keep | null;
  /** `locked`: in the vault, which is locked; `attention`: something is to be done by the user, of which `what` tells. */
  readonly state: 'ready' | 'locked' | 'attention';
};

/** Entries that belong together under a heading. One that is empty is not shown. */
export type EntryGroup = {
  readonly id: string;
  readonly label: string;
  readonly entries: ReadonlySignal<readonly IdentityEntry[]>;
  /** Whether what is in it is the user's own; else the view still says how to begin. */
  readonly own: boolean;
};
