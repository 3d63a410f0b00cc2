import type { JSX } from 'preact';
import type { CredentialProblem } from '#core/formats/credentials/found-profile.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { credentialProblemWords } from '../../../words/credential-words.ts';

/** What the paste holds and cannot be used, with the reason. */
export function ProblemList(props: { readonly problems: readonly CredentialProblem[] }): JSX.Element | null {
  if (props.problems.length === 0) return null;
  return (
    <ul id="paste-problems" class="paste-list">
      {props.problems.map(({ code, name }, index) => {
        const { title, remedy } = credentialProblemWords(code);
        return (
          <li key={`${code} ${name}`} data-code={code}>
            <FieldError
              id={`paste-problem-${index}`}
              tone={code === 'expiration-unreadable' ? 'warn' : 'bad'}
              title={name ? `${name}: ${title}` : title}
              remedy={remedy}
            />
          </li>
        );
      })}
    </ul>
  );
}
