import { type ReadonlySignal, signal } from '@preact/signals';

/** Every page there is; `views/identities/page-of.tsx` has one component for each. */
export type PageKind =
  | 'profile'
  | 'paste'
  | 'vault'
  | 'new-source'
  | 'edit-source'
  | 'new-center'
  | 'pending-center'
  | 'center'
  | 'amplify'
  | 'user-pool'
  | 'new-user-pool'
  | 'user'
  | 'page-session';

/** What the page on the right is about. `id` is empty where there is only one of a kind. */
export type Place = { readonly kind: PageKind; readonly id: string };

export type IdentityPlace = {
  readonly shown: ReadonlySignal<Place | null>;
  /** Which of the two is seen where there is no room for both. */
  readonly front: ReadonlySignal<'list' | 'page'>;
  /** Shows a page, also where there is only room for one thing. */
  show(kind: PageKind, id?: string): void;
  /** Shows a page where there is room for it beside the list, which stays in front. */
  peek(kind: PageKind, id?: string): void;
  back(): void;
  /** Nothing is shown any more: what it was about is gone. */
  close(): void;
};

/** Which page is shown. */
export function createIdentityPlace(): IdentityPlace {
  const shown = signal<Place | null>(null);
  const front = signal<'list' | 'page'>('list');
  const peek = (kind: PageKind, id = ''): void => {
    const now = shown.peek();
    if (now?.kind !== kind || now.id !== id) shown.value = { kind, id };
  };
  return {
    shown,
    front,
    peek,
    show: (kind, id) => {
      peek(kind, id);
      front.value = 'page';
    },
    back: () => {
      front.value = 'list';
    },
    close: () => {
      shown.value = null;
      front.value = 'list';
    },
  };
}
