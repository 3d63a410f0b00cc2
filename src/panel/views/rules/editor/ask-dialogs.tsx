import type { JSX } from 'preact';
import { IdentityDialog } from '../../../forms/identity-dialog.tsx';
import type { Asked, EditorProps } from './editor-props.ts';
import { TokenDialog } from './token-dialog.tsx';
import { withToken } from './token-source.ts';

/** The dialogs that ask for something secret; what was saved is chosen in the rule. */
export function AskDialogs(
  props: EditorProps & { readonly asked: Asked | null; readonly onClose: () => void },
): JSX.Element {
  const { model, rule, change, asked, onClose } = props;
  const { authorise } = rule;
  const say = (name: string): void => {
    model.status.value = `Saved ${name} for this browser session.`;
  };
  return (
    <>
      <IdentityDialog
        client={model.ports.client}
        open={asked === 'identity'}
        onClose={onClose}
        onSaved={({ id, name }) => {
          change({ authorise: { ...authorise, iam: { ...authorise.iam, identityId: id } } });
          say(name);
        }}
      />
      <TokenDialog
        client={model.ports.client}
        kind={authorise.kind}
        open={asked === 'token'}
        onClose={onClose}
        onSaved={({ id, name }) => {
          change({ authorise: withToken(authorise, id) });
          say(name);
        }}
      />
    </>
  );
}
