import type { JSX } from 'preact';
import { starters } from '../../../model/rule-starters.ts';

/** Why there is nothing yet, and three ways to begin. */
export function NoRules({ onStart }: { readonly onStart: (starter: string) => void }): JSX.Element {
  return (
    <div class="empty-state">
      <p>
        There is no rule yet, so the page’s own requests go out as they are. A rule signs those that match, or
        adds a key or a token.
      </p>
      <ul class="starters" aria-label="Ways to begin">
        {starters.map(({ id, label, detail }) => (
          <li key={id}>
            <button type="button" id={`start-${id}`} onClick={() => onStart(id)}>
              {label}
            </button>
            <span class="note">{detail}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
