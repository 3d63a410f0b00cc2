import type { JSX } from 'preact';
import { makePasskey, requirePasskeys } from '../../../../model/identities/sign-ins-passkey.ts';
import { focusSoon } from '../../../../ui/focus-soon.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { useAttempt } from '../use-attempt.ts';
import { LoadingSaid } from './loading-said.tsx';
import { useLoaded } from './use-loaded.ts';
import type { SectionProps } from './user-sections.tsx';

/** The user's passkeys at the pool; a new one is made by the browser, in this page. */
export function PasskeysSection({ model, user }: SectionProps): JSX.Element {
  const { users } = model;
  const loaded = useLoaded((signal) => users.ask(user.id, { kind: 'list-passkeys' }, 'passkeys', signal));
  const adding = useAttempt();
  const removing = useAttempt();
  const add = async (): Promise<void> => {
    const went = await adding.run(async (signal) => {
      requirePasskeys(model.ports);
      const { options } = await users.ask(user.id, { kind: 'start-passkey' }, 'passkey-options', signal);
      const credential = await makePasskey(model.ports, options);
      await users.act(user.id, { kind: 'complete-passkey', credential }, 'The passkey is added.', signal);
    });
    if (went) await loaded.reload();
    focusSoon('#passkeys-add');
  };
  const remove = async (credentialId: string): Promise<void> => {
    const went = await removing.run((signal) =>
      users.act(user.id, { kind: 'delete-passkey', credentialId }, 'The passkey is deleted.', signal),
    );
    if (went) await loaded.reload();
    focusSoon('#user-passkeys');
  };
  const passkeys = loaded.value?.passkeys ?? [];
  return (
    <>
      <LoadingSaid model={model} id="passkeys" loaded={loaded} what="passkeys" />
      {loaded.value && passkeys.length === 0 && (
        <p id="passkeys-none">The user has no passkey at this pool.</p>
      )}
      {passkeys.length > 0 && (
        <ul class="plain-list" id="passkeys-list">
          {passkeys.map(({ id, name, createdAt }) => (
            <li key={id} data-passkey={id}>
              <span>
                <strong>{name || 'Passkey'}</strong>
                {createdAt !== null && (
                  <span class="note"> made {new Date(createdAt).toLocaleDateString()}</span>
                )}
              </span>
              <button
                type="button"
                aria-label={`Delete ${name || 'the passkey'}`}
                aria-disabled={removing.busy || undefined}
                onClick={() => void remove(id)}
              >
                Delete
              </button>
            </li>
          ))}
        </ul>
      )}
      <AttemptSaid model={model} id="passkeys-remove" attempt={removing} />
      {loaded.value && (
        <>
          <div class="form-actions">
            <button
              type="button"
              id="passkeys-add"
              aria-disabled={adding.busy || undefined}
              onClick={() => void add()}
            >
              {adding.busy ? 'Waiting for the browser …' : 'Add a passkey'}
            </button>
          </div>
          <AttemptSaid model={model} id="passkeys-add" attempt={adding} />
        </>
      )}
    </>
  );
}
