import type { JSX } from 'preact';
import type { Row } from '#core/compose/draft.ts';
import { deliveryWords } from '../../../../words/sign-in-words.ts';
import { isOwnAttribute, standardAttributes } from '../../../../words/user-pool-words.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { FormActions } from '../form-actions.tsx';
import { TextsGrid, textsOf } from '../texts-grid.tsx';
import { useAttempt } from '../use-attempt.ts';
import { AttributeRow } from './attribute-row.tsx';
import { LoadingSaid } from './loading-said.tsx';
import { useLoaded } from './use-loaded.ts';
import type { SectionProps } from './user-sections.tsx';

type Typed = { readonly values: Readonly<Record<string, string>>; readonly added: readonly Row[] };
const nothing: Typed = { values: {}, added: [] };

/** The user's attributes as the pool has them now, to be changed, taken away and verified. */
export function AttributesSection({ model, user }: SectionProps): JSX.Element {
  const { users, status } = model;
  const loaded = useLoaded((signal) => users.ask(user.id, { kind: 'get-user' }, 'user', signal));
  const typed = model.userPools.drafts.of<Typed>(`user ${user.id} attributes`, () => nothing);
  const attempt = useAttempt();
  const { values, added } = typed.value;
  const attributes = loaded.value?.attributes ?? {};
  const changes = {
    ...Object.fromEntries(Object.entries(values).filter(([name, value]) => attributes[name] !== value)),
    ...textsOf(added),
  };
  const count = Object.keys(changes).length;
  const save = async (): Promise<void> => {
    if (count === 0) return;
    await attempt.run(async (signal) => {
      const reply = await users.act(
        user.id,
        { kind: 'update-attributes', attributes: changes, clientMetadata: {} },
        'Saved the attributes.',
        signal,
      );
      typed.value = nothing;
      if (reply.kind === 'delivery') status.value = `Saved the attributes. ${deliveryWords(reply)}`;
      await loaded.reload();
    });
  };
  return (
    <>
      <LoadingSaid model={model} id="attributes" loaded={loaded} />
      {loaded.value && (
        <>
          <table class="claims attributes" id="attributes-table">
            <caption class="visually-hidden">Attributes</caption>
            <tbody>
              {Object.entries(attributes).map(([name, value]) => (
                <AttributeRow
                  key={name}
                  model={model}
                  user={user}
                  name={name}
                  value={values[name] ?? value}
                  verified={attributes[`${name}_verified`] ?? null}
                  onInput={
                    isOwnAttribute(name)
                      ? (next) => {
                          typed.value = { ...typed.value, values: { ...values, [name]: next } };
                        }
                      : null
                  }
                  onChanged={() => void loaded.reload()}
                />
              ))}
            </tbody>
          </table>
          <form
            class="form"
            id="attributes-form"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <TextsGrid
              label="More attributes"
              noun="attribute"
              rows={added}
              suggestions={standardAttributes}
              onChange={(rows) => {
                typed.value = { ...typed.value, added: rows };
              }}
            />
            <AttemptSaid model={model} id="attributes" attempt={attempt} />
            <FormActions
              id="attributes-save"
              label={
                count === 0
                  ? 'Nothing to save'
                  : count === 1
                    ? 'Save 1 attribute'
                    : `Save ${count} attributes`
              }
              busyLabel="Saving …"
              attempt={{ ...attempt, busy: attempt.busy }}
            />
          </form>
        </>
      )}
    </>
  );
}
