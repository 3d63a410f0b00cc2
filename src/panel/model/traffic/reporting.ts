import type { Signal } from '@preact/signals';
import { printReport } from '#core/diagnose/report.ts';
import { failureOf } from '#core/failure-error.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { Client } from '#protocol/client.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';
import { copyText } from '../../ui/copy-text.ts';
import { causeWords } from '../../words/cause-words.ts';
import { basisWords, checkNames } from '../../words/check-words.ts';
import { failureWords } from '../../words/failure-words.ts';
import { fixWords } from '../../words/fix-words.ts';

/** Why a report was not copied. */
export type ReportRefusal = { readonly title: string; readonly remedy: string };

export type Reporting = {
  /** Copies a report of what was explained; resolves to why it was not copied. */
  copy(entry: CapturedRequest | null, explanation: Explanation): Promise<ReportRefusal | null>;
};

/** Reports for others to read. None leaves the panel before the worker has looked for each stored secret in it. */
export function createReporting(client: Client, status: Signal<string>, version: string): Reporting {
  return {
    copy: async (entry, explanation) => {
      const text = reportText(entry, explanation, version);
      const refusal = await refusalOf(client, text);
      if (refusal) return refusal;
      const copied = await copyText(text);
      status.value = copied
        ? 'Copied the report; secrets, tokens and signatures are masked in it.'
        : 'The browser refused to copy the report.';
      return null;
    },
  };
}

async function refusalOf(client: Client, text: string): Promise<ReportRefusal | null> {
  try {
    const found = await client.call('findSecrets', { text });
    if (found.length === 0) return null;
    return {
      title: `The report is not copied: it holds the ${found.join(', the ')}.`,
      remedy: 'It came from the request or the answer in a form that is not masked. Take it out there.',
    };
  } catch (caught) {
    const { title, remedy } = failureWords(failureOf(caught));
    return { title: `The report is not copied: nobody could look for secrets in it. ${title}`, remedy };
  }
}

/** The report in Markdown. */
export function reportText(entry: CapturedRequest | null, explanation: Explanation, version: string): string {
  const { diagnosis, rebuilt, aws, answer } = explanation;
  const { sentence, why } = causeWords(diagnosis.cause, diagnosis);
  const { basis, passed, failed, fix } = diagnosis;
  return printReport({
    verdict: { sentence, why, basis: basis && basisWords[basis] },
    diagnosis,
    checks: [
      ...passed.map((check) => ({ words: checkNames[check], passed: true })),
      ...(failed ? [{ words: checkNames[failed], passed: false }] : []),
    ],
    fix: fix && fixWords(fix),
    entry,
    sentCanonical: rebuilt?.canonicalRequest ?? null,
    awsCanonical: aws?.canonicalRequest ?? null,
    answer,
    version,
  });
}
