import type { JSX } from 'preact';
import type { UserDevice } from '#core/identity/account-action.ts';
import { focusSoon } from '../../../../ui/focus-soon.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { useAttempt } from '../use-attempt.ts';
import { LoadingSaid } from './loading-said.tsx';
import { useLoaded } from './use-loaded.ts';
import type { SectionProps } from './user-sections.tsx';

/** The devices that the pool knows of the user. */
export function DevicesSection({ model, user }: SectionProps): JSX.Element {
  const loaded = useLoaded((signal) => model.users.ask(user.id, { kind: 'list-devices' }, 'devices', signal));
  const devices = loaded.value?.devices ?? [];
  return (
    <>
      <LoadingSaid model={model} id="devices" loaded={loaded} what="devices" />
      {loaded.value && devices.length === 0 && (
        <p id="devices-none">The pool knows no device of this user.</p>
      )}
      {devices.length > 0 && (
        <ul class="plain-list" id="devices-list">
          {devices.map((device) => (
            <Device
              key={device.key}
              model={model}
              user={user}
              device={device}
              onChanged={() => void loaded.reload()}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Device(
  props: SectionProps & { readonly device: UserDevice; readonly onChanged: () => void },
): JSX.Element {
  const { model, user, device, onChanged } = props;
  const { key, name, remembered, isThis, lastIp, lastUsedAt, createdAt } = device;
  const attempt = useAttempt();
  const shown = name || key;
  const id = `device-${key.replace(/[^\w-]/g, '-')}`;
  const act = async (
    action:
      | { kind: 'remember-device'; deviceKey: string; remembered: boolean }
      | { kind: 'forget-device'; deviceKey: string },
    words: string,
  ): Promise<void> => {
    const went = await attempt.run((signal) => model.users.act(user.id, action, words, signal));
    if (!went) return;
    onChanged();
    focusSoon('#user-devices');
  };
  const facts = [
    lastUsedAt !== null && `last used ${new Date(lastUsedAt).toLocaleString()}`,
    lastIp !== null && `from ${lastIp}`,
    createdAt !== null && `known since ${new Date(createdAt).toLocaleDateString()}`,
  ].filter(Boolean);
  return (
    <li data-device={key} data-this={isThis ? '' : undefined}>
      <span>
        <strong>{shown}</strong>
        {isThis && ' · this one'}
        {remembered !== null && (remembered ? ' · remembered' : ' · not remembered')}
        <span class="note"> {facts.join(', ')}</span>
      </span>
      <span class="form-actions">
        {remembered !== true && (
          <button
            type="button"
            id={`${id}-remember`}
            aria-disabled={attempt.busy || undefined}
            aria-label={`Remember ${shown}`}
            onClick={() =>
              void act(
                { kind: 'remember-device', deviceKey: key, remembered: true },
                `${shown} is remembered.`,
              )
            }
          >
            Remember
          </button>
        )}
        {remembered !== false && (
          <button
            type="button"
            id={`${id}-unremember`}
            aria-disabled={attempt.busy || undefined}
            aria-label={`Do not remember ${shown}`}
            onClick={() =>
              void act(
                { kind: 'remember-device', deviceKey: key, remembered: false },
                `${shown} is not remembered any more.`,
              )
            }
          >
            Do not remember
          </button>
        )}
        <button
          type="button"
          id={`${id}-forget`}
          aria-disabled={attempt.busy || undefined}
          aria-label={`Forget ${shown}`}
          onClick={() => void act({ kind: 'forget-device', deviceKey: key }, `${shown} is forgotten.`)}
        >
          Forget
        </button>
      </span>
      <AttemptSaid model={model} id={id} attempt={attempt} />
    </li>
  );
}
