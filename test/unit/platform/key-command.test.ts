import { expect, it, vi } from 'vitest';
import { fakeEvent } from './fake-event.ts';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const { onKeyCommand } = await import('#platform/key-command.ts');

it('a key command is heard by its name', () => {
  const onCommand = fakeEvent();
  fake.commands = { onCommand };
  const heard = vi.fn();
  onKeyCommand('toggle-pause', heard);
  onCommand.fire('_execute_action');
  expect(heard).not.toHaveBeenCalled();
  onCommand.fire('toggle-pause');
  expect(heard).toHaveBeenCalledOnce();
});
