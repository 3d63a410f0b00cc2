import type { IdentitiesModel } from '../../model/identities/identities-model.ts';
import type { PageKind } from '../../model/identities/place.ts';
import { focusSoon } from '../../ui/focus-soon.ts';

/** Shows a page, and the focus goes to its heading. */
export function openPage({ place }: IdentitiesModel, kind: PageKind, id = ''): void {
  place.show(kind, id);
  focusSoon('#identity-page-title');
}

/** Back from a page to the list, with the focus on what was open; `gone`: the page is about nothing any more. */
export function leavePage({ place }: IdentitiesModel, gone = false): void {
  if (gone) place.close();
  else place.back();
  focusSoon('#identity-list [aria-selected="true"]', '#identity-list [tabindex="0"]', '#identities-add');
}
