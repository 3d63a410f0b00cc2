import { type BenchRequest, ours, stockSmithy } from './contenders.ts';
import { takeTurns } from './rounds.ts';

const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const empty = { method: 'GET', query: [], headers: [] } satisfies BenchRequest;

const grown = {
  'distinct parameters': (n: number): BenchRequest => ({
    ...empty,
    query: numbers(n).map((i) => ({ name: `parameter-${i}`, value: `value-${i}` })),
  }),
  'one key repeated': (n: number): BenchRequest => ({
    ...empty,
    query: numbers(n).map((i) => ({ name: 'key', value: `value-${i}` })),
  }),
  headers: (n: number): BenchRequest => ({
    ...empty,
    headers: numbers(n).map((i) => [`x-header-${i}`, `value ${i}`] as const),
  }),
};

export type Grown = keyof typeof grown;

/** Milliseconds to sign a request with `n` of them. Smithy is asked up to 1 000 only: beyond, it takes its time by the square. */
export async function growthTimes(
  what: Grown,
  n: number,
): Promise<{ readonly ours: number; readonly smithy: number | null }> {
  const request = grown[what](n);
  const time = new Date();
  const signers = n > 1000 ? [ours] : [ours, stockSmithy];
  const contenders = signers.map(({ name, prepare }) => {
    const signOnce = prepare(request);
    return { name, run: () => signOnce(credentials, time) };
  });
  const [mine = Number.NaN, smithy = null] = await takeTurns(contenders, {
    rounds: 9,
    batch: n > 100 ? 1 : 10,
    warmUp: 3,
  });
  return { ours: mine, smithy };
}

/** In an order that is not sorted, as a query comes. */
function numbers(n: number): number[] {
  return Array.from({ length: n }, (_, i) => (i * 7919) % n);
}
