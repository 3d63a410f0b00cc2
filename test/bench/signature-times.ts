import { aws4fetch, type BenchRequest, ours, type Signer, stockSmithy } from './contenders.ts';
import { type Pace, takeTurns } from './rounds.ts';

/** Milliseconds for one signature, in the order of {@link signers}. */
export type SignatureTimes = readonly number[];

export const signers: readonly Signer[] = [ours, stockSmithy, aws4fetch];

const requests = {
  GET: {
    method: 'GET',
    query: [
      { name: 'after', value: 'item-0042' },
      { name: 'limit', value: '25' },
    ],
    headers: [],
  },
  'POST 1 KB': {
    method: 'POST',
    query: [],
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ text: 'x'.repeat(1013) }),
  },
} satisfies Record<string, BenchRequest>;

export type BenchedRequest = keyof typeof requests;

const pace: Pace = { rounds: 40, batch: 40, warmUp: 8 };
let keysMade = 0;

/** `cold`: every signature has a key of its own, so that each is derived anew. The signers have to agree, or this rejects. */
export async function signatureTimes(request: BenchedRequest, key: 'warm' | 'cold'): Promise<SignatureTimes> {
  const time = new Date();
  const prepared = signers.map(({ name, prepare }) => ({ name, signOnce: prepare(requests[request]) }));
  const fixed = newCredentials();
  const signatures = await Promise.all(prepared.map(({ signOnce }) => signOnce(fixed, time)));
  if (new Set(signatures).size !== 1) throw new Error(`The signers disagree: ${signatures.join(', ')}`);
  const credentials = key === 'warm' ? () => fixed : newCredentials;
  return takeTurns(
    prepared.map(({ name, signOnce }) => ({ name, run: () => signOnce(credentials(), time) })),
    pace,
  );
}

function newCredentials() {
  const number = String(++keysMade).padStart(40, '0');
  return { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: number };
}
