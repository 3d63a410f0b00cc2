import { type FilterProblem, filterIs, filterKeys } from '#core/traffic/filter-terms.ts';

/** What is wrong with a filter and what to write instead. */
export function filterProblemWords({ code, detail }: FilterProblem): {
  readonly title: string;
  readonly remedy: string;
} {
  switch (code) {
    case 'unknown-key':
      return {
        title: `There is no filter ${detail}: here.`,
        remedy: `There are ${filterKeys.map((key) => `${key}:`).join(' ')}; put other text in quotes.`,
      };
    case 'unknown-is':
      return { title: `is:${detail} means nothing.`, remedy: `There are ${filterIs.join(', ')}.` };
    case 'bad-regex':
      return {
        title: `This is no regular expression: ${detail}.`,
        remedy: 'Mend it, or put the text in quotes.',
      };
    case 'empty-value':
      return { title: `${detail}: has no value yet.`, remedy: `Write one behind the colon.` };
    case 'bad-status':
      return { title: `${detail} is no status.`, remedy: 'Write 403, 4xx, >=400 or 400-499.' };
    case 'open-quote':
      return {
        title: 'A quotation mark is not closed.',
        remedy: 'Write another one at the end of the text.',
      };
  }
}
