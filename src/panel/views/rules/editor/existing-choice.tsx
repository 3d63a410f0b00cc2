import type { JSX } from 'preact';
import type { RuleAuthorisation } from '#core/rules/rule.ts';
import type { AuthoriseProps } from './authorise-section.tsx';

/** What becomes of a request that already carries authorisation. */
export function ExistingChoice({ rule, set }: AuthoriseProps): JSX.Element {
  const { existing, kind } = rule.authorise;
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          id="rule-leave"
          checked={existing === 'leave'}
          onChange={(event) => set({ existing: event.currentTarget.checked ? 'leave' : 'replace' })}
        />
        Leave alone what already carries authorisation
      </label>
      {existing !== 'leave' && kind === 'iam' && (
        <label class="field">
          <span class="field-name">What is signed already is signed anew</span>
          <select
            id="rule-resign"
            value={existing}
            onChange={(event) =>
              set({ existing: event.currentTarget.value as RuleAuthorisation['existing'] })
            }
          >
            <option value="replace">for the region and service of this rule</option>
            <option value="keep-scope">for the region and service it was signed for</option>
          </select>
        </label>
      )}
    </>
  );
}
