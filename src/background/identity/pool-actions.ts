import { FailureError } from '#core/failure-error.ts';
import type { PoolAction } from '#core/identity/account-action.ts';
import {
  type AccountOptions,
  confirmForgotPassword,
  confirmSignUp,
  forgotPassword,
  resendConfirmationCode,
  signUp,
} from '#core/identity/account-requests.ts';
import type { AppClient, CognitoRequest } from '#core/identity/cognito-request.ts';
import { fieldOf, objectOf, textOf } from '#core/identity/json-fields.ts';
import { appClient } from '#core/identity/user-pool-place.ts';
import { readDelivery } from '#core/identity/user-reply.ts';
import type { Handlers } from '#protocol/contract.ts';
import type { SignInView } from '#protocol/identity-contract.ts';
import type { SignIns } from './sign-ins.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';

/** What can be done at a user pool without being signed in. A sign-in that waited for it goes on. */
export function createPoolActions(
  { connections, call }: Pick<UserPoolPorts, 'connections' | 'call'>,
  signIns: Pick<SignIns, 'begin' | 'goOn' | 'waiting' | 'cancel'>,
): Pick<Handlers, 'poolAction'> {
  /** With the session of a confirmation where that is enough; else the user is asked for the password. */
  async function signInBehind(
    poolId: string,
    username: string,
    session: string | null,
  ): Promise<SignInView | null> {
    const waited = await signIns.waiting(poolId, username);
    if (session === null && waited) return signIns.goOn(poolId, username);
    if (session !== null) {
      const view = await signIns.begin(poolId, { flow: 'USER_AUTH', username, session }, null, waited?.keep);
      if (view.step !== null || view.userId !== null) return view;
      await signIns.cancel(view.id);
    }
    const { flow, preferred, clientMetadata } = waited?.state ?? {
      flow: 'USER_SRP_AUTH' as const,
      preferred: null,
      clientMetadata: null,
    };
    const start = {
      flow,
      username,
      ...(preferred === null ? {} : { preferred }),
      ...(clientMetadata === null ? {} : { clientMetadata }),
    };
    return signIns.begin(poolId, start, null, waited?.keep);
  }

  return {
    poolAction: async ({ poolId, action }, { signal }) => {
      const username = action.username.trim();
      if (username === '') throw new FailureError({ code: 'field-empty', field: 'form:username' });
      const pool = await connections.find('user-pool', poolId);
      const request = poolRequest(appClient(pool), { ...action, username });
      const output = objectOf(await call(pool, request, signal));
      const delivery = readDelivery(objectOf(fieldOf(output, 'CodeDeliveryDetails')));
      switch (action.kind) {
        case 'sign-up':
          return { delivery, confirmed: fieldOf(output, 'UserConfirmed') === true, signIn: null };
        case 'resend-code':
        case 'forgot-password':
          return { delivery, confirmed: false, signIn: null };
        case 'confirm-sign-up': {
          const signIn = action.thenSignIn
            ? await signInBehind(poolId, username, textOf(output, 'Session'))
            : await signIns.goOn(poolId, username);
          return { delivery, confirmed: true, signIn };
        }
        case 'confirm-forgot-password':
          return { delivery, confirmed: true, signIn: await signIns.goOn(poolId, username) };
      }
    },
  };
}

function poolRequest(client: AppClient, action: PoolAction): CognitoRequest {
  const { username, clientMetadata } = action;
  const options: AccountOptions = Object.keys(clientMetadata).length === 0 ? {} : { clientMetadata };
  switch (action.kind) {
    case 'sign-up': {
      const { password, attributes, validationData } = action;
      return signUp(client, username, password, { ...options, attributes, validationData });
    }
    case 'confirm-sign-up':
      return confirmSignUp(client, username, action.code, { ...options, forceAlias: action.forceAlias });
    case 'resend-code':
      return resendConfirmationCode(client, username, options);
    case 'forgot-password':
      return forgotPassword(client, username, options);
    case 'confirm-forgot-password':
      return confirmForgotPassword(client, username, action.code, action.password, options);
  }
}
