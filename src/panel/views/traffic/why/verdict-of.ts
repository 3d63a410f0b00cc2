import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';
import { causeWords } from '../../../words/cause-words.ts';
import type { VerdictTone } from './verdict-head.tsx';

export type ShownVerdict = {
  readonly tone: VerdictTone;
  readonly sentence: string;
  readonly why: string;
  /** `accepted` where there is nothing to explain. */
  readonly cause: string;
};

/** The doctor's verdict as it is shown, seen together with the answer, where one is known. */
export function verdictOfExplanation(
  { diagnosis, verified }: Explanation,
  entry: CapturedRequest | null,
): ShownVerdict {
  const { cause } = diagnosis;
  const status = entry?.response?.status ?? null;
  const isSilent = cause === 'unknown' || cause === 'not-a-signature-problem';
  if (status !== null && status > 0 && status < 400 && isSilent) {
    const checked = verified === 'valid' ? 'The signature was checked here too, and is valid.' : '';
    return { tone: 'good', sentence: 'The service took this request.', why: checked, cause: 'accepted' };
  }
  if (entry && (status === null || status === 0) && cause === 'unknown') {
    const valid = verified === 'valid';
    return {
      tone: 'dim',
      sentence: 'No answer is known, and the request shows nothing that is wrong with it.',
      why: valid
        ? 'Its signature is valid for the stored credentials.'
        : 'Replay it, or paste the answer beside it, to learn more.',
      cause,
    };
  }
  const { sentence, why } = causeWords(cause, diagnosis);
  const tone = cause === 'unknown' ? 'dim' : cause === 'not-a-signature-problem' ? 'warn' : 'bad';
  return { tone, sentence, why, cause };
}
