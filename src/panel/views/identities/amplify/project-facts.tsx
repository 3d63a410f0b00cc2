import type { ComponentChildren, JSX } from 'preact';
import type { AmplifyProject } from '#core/formats/amplify/amplify-project.ts';
import { amplifyFormWords, modeWords } from '../../../words/amplify-words.ts';

/** What a project says, without its secrets. */
export function ProjectFacts({ project }: { readonly project: AmplifyProject }): JSX.Element {
  const { userPool, identityPool, oauth, rest, graphql, events, storage } = project;
  const apis = [
    ...rest.map(({ name, url, authorisation }) => ({ name, url, modes: modeWords([authorisation]) })),
    ...[...graphql, ...events].map(({ name, url, authorisations }) => ({
      ...{ name, url, modes: modeWords(authorisations) },
    })),
  ];
  return (
    <dl class="facts source-facts" id="amplify-facts">
      <Fact name="Made with">{amplifyFormWords(project.form)}</Fact>
      {userPool && (
        <Fact name="User pool">
          <code>{userPool.userPoolId}</code>, client <code>{userPool.clientId}</code>
          {userPool.clientSecret !== null && ' with a secret'}
        </Fact>
      )}
      {oauth && (
        <Fact name="Hosted UI">
          <code>{oauth.domain}</code>
        </Fact>
      )}
      {identityPool && (
        <Fact name="Identity pool">
          <code>{identityPool.identityPoolId}</code>, {identityPool.guests ? 'guests allowed' : 'no guests'}
        </Fact>
      )}
      {apis.map(({ name, url, modes }) => (
        <Fact key={`${name} ${url}`} name={`API ${name}`.trim()}>
          <code>{url}</code> ({modes})
        </Fact>
      ))}
      {storage.map(({ name, bucket }) => (
        <Fact key={bucket} name={`Bucket ${name}`.trim()}>
          <code>{bucket}</code>
        </Fact>
      ))}
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
