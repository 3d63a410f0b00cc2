import type { JSX } from 'preact';
import { authorises } from '#core/rules/choose-back-end.ts';
import type { AuthorisationKind, RuleAuthorisation } from '#core/rules/rule.ts';
import { authorisationNames } from '../../../words/rule-words.ts';
import type { EditorProps } from './editor-props.ts';
import { ExistingChoice } from './existing-choice.tsx';
import { IamFields } from './iam-fields.tsx';
import { TokenFields } from './token-fields.tsx';

const kinds = Object.keys(authorisationNames) as readonly AuthorisationKind[];

/** A part of the editor that is about authorisation. */
export type AuthoriseProps = EditorProps & {
  readonly set: (part: Partial<RuleAuthorisation>) => void;
};

/** How the requests are authorised. */
export function AuthoriseSection(props: EditorProps): JSX.Element {
  const { rule, change } = props;
  const { authorise } = rule;
  const { kind, existing } = authorise;
  const shared = {
    ...props,
    set: (part: Partial<RuleAuthorisation>) => change({ authorise: { ...authorise, ...part } }),
  };
  const choose = (next: AuthorisationKind): void =>
    // Only an AWS signature has a scope that could be kept.
    shared.set({ kind: next, existing: next !== 'iam' && existing === 'keep-scope' ? 'replace' : existing });
  return (
    <fieldset class="section">
      <legend>Authorise</legend>
      <label class="field">
        <span class="visually-hidden">Kind of authorisation</span>
        <select
          id="rule-kind"
          value={kind}
          onChange={(event) => choose(event.currentTarget.value as AuthorisationKind)}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {authorisationNames[each]}
            </option>
          ))}
        </select>
      </label>
      {kind === 'iam' && <IamFields {...shared} />}
      {authorises(kind) && kind !== 'iam' && <TokenFields {...shared} />}
      {authorises(kind) && <ExistingChoice {...shared} />}
    </fieldset>
  );
}
