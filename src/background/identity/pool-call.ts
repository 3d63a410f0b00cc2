import { userPoolPlace } from '#core/identity/user-pool-place.ts';
import { askCognito } from './cognito-call.ts';
import type { CallPorts } from './persistently.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';

/** Asks user pools, and remembers what their clocks showed: a proof of a password is refused where it names another time. */
export function createPoolCall(ports: CallPorts): Required<Pick<UserPoolPorts, 'call' | 'clockOffset'>> {
  const offsets = new Map<string, number>();
  return {
    call: async (pool, { operation, input }, signal) => {
      const place = userPoolPlace(pool);
      const { value, clockOffset } = await askCognito(ports, 'cognito-idp', place, operation, input, signal);
      if (clockOffset !== null) offsets.set(pool.id, clockOffset);
      return value;
    },
    clockOffset: ({ id }) => offsets.get(id) ?? null,
  };
}
