import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ConfirmLine } from '../../../../ui/confirm-line.tsx';
import { focusSoon } from '../../../../ui/focus-soon.ts';
import { CrossIcon } from '../../../../ui/icons.tsx';
import { isVerifiable } from '../../../../words/user-pool-words.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { useAttempt } from '../use-attempt.ts';
import type { SectionProps } from './user-sections.tsx';
import { VerifyAttribute } from './verify-attribute.tsx';

/** One attribute; `onInput` is null where the user cannot change it. */
export function AttributeRow(
  props: SectionProps & {
    readonly name: string;
    readonly value: string;
    readonly verified: string | null;
    readonly onInput: ((value: string) => void) | null;
    readonly onChanged: () => void;
  },
): JSX.Element {
  const { model, user, name, value, verified, onInput, onChanged } = props;
  const id = `attribute-${name.replace(/[^\w-]/g, '-')}`;
  const asking = useSignal(false);
  const attempt = useAttempt();
  const remove = async (): Promise<void> => {
    asking.value = false;
    const went = await attempt.run((signal) =>
      model.users.act(user.id, { kind: 'delete-attributes', names: [name] }, `Removed ${name}.`, signal),
    );
    if (went) onChanged();
    focusSoon(went ? '#user-attributes' : `#${id}-remove`);
  };
  return (
    <tr data-attribute={name}>
      <th scope="row">
        <code>{name}</code>
        {isVerifiable(name) && <span class="note"> {verified === 'true' ? 'verified' : 'not verified'}</span>}
      </th>
      <td>
        {onInput ? (
          <span class="attribute-value">
            <input
              id={id}
              class="wire"
              aria-label={name}
              spellcheck={false}
              autocomplete="off"
              value={value}
              onInput={(event) => onInput(event.currentTarget.value)}
            />
            <button
              type="button"
              class="icon-button"
              id={`${id}-remove`}
              aria-label={`Remove ${name}`}
              title="Remove"
              onClick={() => {
                asking.value = true;
              }}
            >
              <CrossIcon />
            </button>
          </span>
        ) : (
          <code>{value}</code>
        )}
        {asking.value && (
          <ConfirmLine
            id={`${id}-remove-now`}
            question={`Take ${name} away from the user?`}
            yes="Remove"
            onYes={() => void remove()}
            onNo={() => {
              asking.value = false;
              focusSoon(`#${id}-remove`);
            }}
          />
        )}
        <AttemptSaid model={model} id={id} attempt={attempt} />
        {isVerifiable(name) && verified !== 'true' && (
          <VerifyAttribute model={model} user={user} name={name} onVerified={onChanged} />
        )}
      </td>
    </tr>
  );
}
