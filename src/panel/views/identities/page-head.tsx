import type { ComponentChildren, JSX } from 'preact';
import type { IdentitiesModel } from '../../model/identities/identities-model.ts';
import { BackIcon } from '../../ui/icons.tsx';
import { leavePage } from './open-page.ts';

/** The first line of every page: its title, which takes the focus when the page is opened, and what can be done with the whole. */
export function PageHead(props: {
  readonly model: IdentitiesModel;
  readonly title: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <header class="page-head">
      <button
        type="button"
        id="identity-back"
        class="icon-button narrow-only"
        aria-label="Back to the list"
        title="Back to the list"
        onClick={() => leavePage(props.model)}
      >
        <BackIcon />
      </button>
      <h2 id="identity-page-title" tabIndex={-1}>
        {props.title}
      </h2>
      {props.children}
    </header>
  );
}
