import { beforeAll, describe, expect, it } from 'vitest';
import { explainRecord } from '#core/diagnose/explain-record.ts';
import { brokenCases, type DoctorCase } from './doctor-cases.ts';
import { otherCases } from './doctor-other-refusals.ts';
import { type Marked, markOf, missesOf, tableOf } from './doctor-score.ts';

const seed = 20_260_301;
/** Long after every record, so that only what a record says can be right. */
const clock = Date.parse('2035-01-01T00:00:00Z');

function judge(cases: readonly DoctorCase[]): readonly Marked[] {
  const marked: Marked[] = [];
  for (const doctorCase of cases) {
    const verdict = explainRecord(doctorCase.record, clock);
    marked.push({ doctorCase, verdict, mark: markOf(doctorCase.truth, verdict.cause) });
  }
  return marked;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

describe('the doctor, of 2,000 correct requests each broken in one way by another implementation', () => {
  let marked: readonly Marked[] = [];
  beforeAll(async () => {
    marked = judge(await brokenCases(2000, seed));
    console.log(tableOf(marked));
    for (const miss of missesOf(marked).slice(0, 40)) console.log(miss);
  }, 120_000);

  it('sees every cause, in headers and in URLs, by the client and on the way', () => {
    expect(new Set(marked.map(({ doctorCase }) => doctorCase.truth.cause)).size).toBe(34);
    const kinds = marked.map(({ doctorCase: { truth } }) => `${truth.form} ${truth.manner}`);
    expect([...new Set(kinds)].sort()).toEqual([
      'header by-client',
      'header on-the-way',
      'query by-client',
      'query on-the-way',
    ]);
  });

  it('names the break in at least 99 of 100 where the evidence decides', () => {
    const decidable = marked.filter(({ doctorCase }) => doctorCase.truth.decidable);
    expect(decidable.length).toBeGreaterThan(1500);
    expect(
      share(decidable.filter(({ mark }) => mark === 'right').length, decidable.length),
    ).toBeGreaterThanOrEqual(0.99);
  });

  it('never names a cause that is not there', () => {
    expect(missesOf(marked.filter(({ mark }) => mark === 'wrong'))).toEqual([]);
  });

  it('takes a trace-less change for another secret, and that seldom', () => {
    const inferred = marked.filter(({ mark }) => mark === 'inferred');
    expect(share(inferred.length, marked.length)).toBeLessThan(0.03);
  });

  it('names the part that was broken wherever it names the cause', () => {
    const named = marked.filter(({ mark, doctorCase }) => mark === 'right' && doctorCase.truth.at !== null);
    const elsewhere = named.filter(({ verdict, doctorCase }) => verdict.at !== doctorCase.truth.at);
    expect(
      elsewhere.map(({ verdict, doctorCase }) => [doctorCase.truth.break, doctorCase.truth.at, verdict.at]),
    ).toEqual([]);
  });
});

describe('the doctor, of 300 requests that are signed rightly and refused for something else', () => {
  it('says that the signature is not the problem', async () => {
    const marked = judge(await otherCases(300, seed));
    console.log(tableOf(marked));
    expect(missesOf(marked)).toEqual([]);
    expect(marked.filter(({ mark }) => mark === 'right').length).toBeGreaterThan(250);
  }, 60_000);
});
