import type { Signal } from '@preact/signals';
import { FailureError } from '#core/failure-error.ts';
import type { UserAction, UserReply } from '#core/identity/account-action.ts';
import type { Client } from '#protocol/client.ts';
import type { UserSummary } from '#protocol/identity-contract.ts';

type ReplyKind = UserReply['kind'];
export type ReplyOf<K extends ReplyKind> = Extract<UserReply, { readonly kind: K }>;

/** What a signed-in user can do. Everything rejects with a `FailureError`. */
export type Users = {
  /** Does it and takes a reply of the kind `wanted`. */
  ask<K extends ReplyKind>(
    userId: string,
    action: UserAction,
    wanted: K,
    signal?: AbortSignal,
  ): Promise<ReplyOf<K>>;
  /** Does it, whatever the reply is. */
  act(userId: string, action: UserAction, words: string, signal?: AbortSignal): Promise<UserReply>;
  refresh(user: UserSummary, signal?: AbortSignal): Promise<void>;
  /** `everywhere`: ends the user's sessions on other machines too; `browser`: that of the hosted UI. */
  signOut(
    user: UserSummary,
    how: { readonly everywhere: boolean; readonly browser: boolean },
    signal?: AbortSignal,
  ): Promise<void>;
  /** Deletes the user at the service. */
  delete(user: UserSummary, typed: string, signal?: AbortSignal): Promise<void>;
};

export function createUsers({
  client,
  status,
}: {
  readonly client: Client;
  readonly status: Signal<string>;
}): Users {
  const call = (userId: string, action: UserAction, signal?: AbortSignal) =>
    client.call('userAction', { userId, action }, signal ? { signal } : {});
  return {
    ask: async <K extends ReplyKind>(
      userId: string,
      action: UserAction,
      wanted: K,
      signal?: AbortSignal,
    ): Promise<ReplyOf<K>> => {
      const reply = await call(userId, action, signal);
      if (isReply(reply, wanted)) return reply;
      throw new FailureError({ code: 'answer-unreadable', field: 'request', detail: action.kind });
    },
    act: async (userId, action, words, signal) => {
      const reply = await call(userId, action, signal);
      status.value = words;
      return reply;
    },
    refresh: async ({ id, name }, signal) => {
      await client.call('refreshUser', { userId: id }, signal ? { signal } : {});
      status.value = `${name} has new tokens.`;
    },
    signOut: async ({ id, name }, how, signal) => {
      await client.call('signOut', { userId: id, ...how }, signal ? { signal } : {});
      status.value = how.everywhere ? `${name} is signed out everywhere.` : `${name} is signed out.`;
    },
    delete: async ({ id, name }, typed, signal) => {
      await client.call('deleteUser', { userId: id, typed }, signal ? { signal } : {});
      status.value = `${name} was deleted from the user pool.`;
    },
  };
}

function isReply<K extends ReplyKind>(reply: UserReply, kind: K): reply is ReplyOf<K> {
  return reply.kind === kind;
}
