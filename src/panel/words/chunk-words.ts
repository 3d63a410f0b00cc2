import type { ChunkFacts } from '#core/diagnose/examine-chunks.ts';
import type { VerifiedWords } from './check-words.ts';

/** How many chunks there are. */
export function chunkCountWords({ count, whole }: ChunkFacts): string {
  const chunks = count === 1 ? '1 chunk' : `${count} chunks`;
  return whole
    ? `${chunks}, the last of them empty`
    : `${chunks} that are whole; the body breaks off behind them`;
}

/** How long what they carry is, beside what the request says of it. */
export function chunkLengthWords({ decoded, declared }: ChunkFacts): string {
  const length = `${decoded} bytes without what is around them`;
  if (declared === null) return `${length}; x-amz-decoded-content-length does not say`;
  return declared === decoded
    ? `${length}, as x-amz-decoded-content-length says`
    : `${length}; x-amz-decoded-content-length says ${declared}`;
}

/** What came of checking the chunks' signatures. */
export function chunkVerdict({ verified, count, whole, decoded, declared }: ChunkFacts): VerifiedWords {
  if (verified === null) {
    return {
      tone: 'dim',
      title: 'The chunks are not verified.',
      detail: 'It takes the credentials of the request’s key id, and chunks that are signed.',
    };
  }
  const { wrongAt } = verified;
  if (wrongAt !== null) {
    return {
      tone: 'bad',
      title: wrongAt === 'trailer' ? 'The trailer departs.' : `Chunk ${wrongAt + 1} of ${count} departs.`,
      detail:
        wrongAt === 'trailer'
          ? 'Its signature is of something else, or missing; those of all chunks are right.'
          : `Its signature is of something else${wrongAt === 0 ? '' : '; those before it are right'}.`,
    };
  }
  if (!whole || (declared !== null && declared !== decoded)) {
    return {
      tone: 'bad',
      title: 'The chunks that are here are as signed, and are not the whole body.',
      detail: 'A part of it is missing, or the length that was declared is wrong.',
    };
  }
  return { tone: 'good', title: 'Every chunk is the one that was signed.', detail: '' };
}
