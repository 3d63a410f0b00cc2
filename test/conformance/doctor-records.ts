/** `npx tsx test/conformance/doctor-records.ts OUT.jsonl [SEED]`: the cases of the mutation test, a record a line, each with its truth. */
import { writeFileSync } from 'node:fs';
import { brokenCases } from './doctor-cases.ts';
import { otherCases } from './doctor-other-refusals.ts';

const [out, seed = '1'] = process.argv.slice(2);
if (out === undefined) throw new Error('Say where to write: doctor-records.ts OUT.jsonl [SEED]');
const cases = [...(await brokenCases(2000, Number(seed))), ...(await otherCases(300, Number(seed)))];
writeFileSync(out, cases.map(({ record, truth }) => `${JSON.stringify({ ...record, truth })}\n`).join(''));
console.log(
  `${cases.length} records, ${cases.filter(({ truth }) => truth.decidable).length} of them decidable`,
);
