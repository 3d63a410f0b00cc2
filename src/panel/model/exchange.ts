import type { Failure } from '#core/failure.ts';
import type { Progress, SendReply } from '#protocol/compose-contract.ts';

/** Where the request that was sent last has got to. */
export type Exchange =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly startedAt: number; readonly progress: Progress | null }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly origin: string | null }
  | { readonly kind: 'answered'; readonly reply: SendReply; readonly body: Uint8Array };
