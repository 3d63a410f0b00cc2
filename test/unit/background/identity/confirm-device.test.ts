import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '#core/failure-error.ts';
import type { SignInView } from '#protocol/identity-contract.ts';
import { callContext } from '../call-context.ts';
import { refuses, signInOf, UserPoolWorld } from './user-pools-fixture.ts';

let world: UserPoolWorld;
let poolId: string;
const locked = new FailureError({ code: 'vault-locked', field: 'request' });

beforeEach(async () => {
  world = new UserPoolWorld();
  poolId = await world.addPool();
  const NewDeviceMetadata = { DeviceKey: 'eu-central-1_new', DeviceGroupKey: '-group' };
  world.answers('InitiateAuth', () => world.tokens('first', { NewDeviceMetadata }));
});

/** Signs in; something happens while the pool is told of the new device. */
function signIn(meanwhile: () => unknown, answer: ReturnType<typeof refuses>): Promise<SignInView> {
  const late: typeof answer = async (...told) => {
    await meanwhile();
    return answer(...told);
  };
  world.answers('ConfirmDevice', late);
  return world.handlers.beginSignIn(signInOf(poolId), callContext());
}

const lock = () => vi.spyOn(world.connections, 'change').mockRejectedValue(locked);
const takeAway = async () => {
  for (const { id } of await world.storedUsers()) await world.connections.remove(id);
};

describe('what a pool says to a new device, where it cannot be stored', () => {
  it.each([
    ['the vault was locked', lock],
    ['the user was taken away', takeAway],
  ])('is no question to the user, who is signed in all the same: %s', async (_, meanwhile) => {
    const view = await signIn(meanwhile, () => ({ UserConfirmationNecessary: true }));
    expect(view).toMatchObject({ step: null, problem: null, userId: expect.any(String) });
    expect(await world.handlers.listSignIns(null, callContext())).toEqual([]);
  });

  it('fails the sign-in where the pool wants none: the session names the device', async () => {
    const view = await signIn(lock, refuses('InvalidParameterException'));
    expect(view).toMatchObject({ step: null, userId: null, problem: locked.failure });
  });
});
